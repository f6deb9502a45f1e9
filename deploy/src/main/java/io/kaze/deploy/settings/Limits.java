package io.kaze.deploy.settings;

/**
 * How much may come in at once.
 *
 * @param attachmentBytesMax the largest file that may come with a goal
 * @param requestBytesMax the largest request as a whole; not less than one attachment
 */
public record Limits(long attachmentBytesMax, long requestBytesMax) {

  public Limits {
    if (requestBytesMax < attachmentBytesMax) {
      throw new IllegalArgumentException(
          "a request (limits.request, %,d bytes) must have room for an attachment"
                  .formatted(requestBytesMax)
              + " (limits.attachment, %,d bytes)".formatted(attachmentBytesMax));
    }
  }
}
