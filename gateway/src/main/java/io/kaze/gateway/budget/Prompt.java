package io.kaze.gateway.budget;

/**
 * What is known of a prompt before a provider has counted it.
 *
 * @param bytes the request's body in UTF-8, or the part of it that the model reads
 * @param tools whether tools are declared: providers then add instructions of their own
 * @param images how many images, inline or by address
 * @param references whether something else is read that is not in the body: a file or document by
 *     address, or an earlier answer that is continued
 */
public record Prompt(long bytes, boolean tools, int images, boolean references) {

  /** A prompt of text alone. */
  public static Prompt text(long bytes) {
    return new Prompt(bytes, false, 0, false);
  }
}
