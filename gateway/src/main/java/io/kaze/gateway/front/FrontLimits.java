package io.kaze.gateway.front;

import java.time.Duration;

/**
 * How much the front takes in.
 *
 * @param requestBytesMax of one request
 * @param heldBytesMax of all requests that are under way together, on all event loops
 * @param receivedWithin how long a request may take to come in
 */
public record FrontLimits(int requestBytesMax, long heldBytesMax, Duration receivedWithin) {
  private static final int REQUEST_BYTES_MAX = 32 * 1024 * 1024;
  private static final Duration RECEIVED_WITHIN = Duration.ofMinutes(1);

  /** What suits a heap: an eighth of it for what clients send. */
  public static FrontLimits within(long heapBytesMax) {
    return new FrontLimits(
        REQUEST_BYTES_MAX, Math.max(2L * REQUEST_BYTES_MAX, heapBytesMax / 8), RECEIVED_WITHIN);
  }
}
