package io.kaze.gateway.tool.declared;

import java.time.Duration;

/**
 * How far calls of a tool may go.
 *
 * @param timeout how long one may take
 * @param answerBytesMax how large an answer may be
 * @param perMinute calls a minute of one tenant
 * @param concurrent calls at a time of one tenant
 */
public record Bounds(Duration timeout, int answerBytesMax, int perMinute, int concurrent) {
  /** What holds when a tool says nothing of it. */
  public static final Bounds DEFAULTS = new Bounds(Duration.ofSeconds(30), 256 * 1024, 60, 4);

  static final Duration TIMEOUT_MAX = Duration.ofMinutes(10);
  static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;
  static final int PER_MINUTE_MAX = 100_000;
  static final int CONCURRENT_MAX = 1_000;
}
