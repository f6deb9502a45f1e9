package io.kaze.gateway.dialect;

/**
 * Something a request said that the target cannot be told.
 *
 * @param path where it stands, as {@code messages[2].content[0]}; what came through the canonical
 *     form is named as in chat completions
 * @param why in plain words
 */
public record Loss(String path, String why, Weight weight) {
  /** What losing it means. */
  public enum Weight {
    /** The answer is still one to what was asked: a policy may let it pass and tell the client. */
    HINT,
    /** Something else would be asked, or the client could not use the answer: always refused. */
    ESSENTIAL
  }
}
