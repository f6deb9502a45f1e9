package io.kaze.gateway.upstream;

import io.kaze.gateway.dialect.RetryHeaders;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and when something is tried again of which no byte was answered.
 *
 * @param max how often something is tried in all
 * @param firstDelay before the second try; doubled for each further one, and jittered
 */
public record Tries(int max, Duration firstDelay) {
  private static final String OUT_OF_CREDIT = "insufficient_quota";
  private static final int DOUBLED_MAX = 10;

  /**
   * How long to wait before the next try; empty for none. Pure.
   *
   * @param tried how often it was tried
   * @param left how long an answer is of use
   * @param random from 0 to 1
   */
  Optional<Duration> next(Trouble trouble, int tried, Duration left, Instant now, double random) {
    if (tried >= max || !isPassing(trouble)) {
      return Optional.empty();
    }
    Duration asked = asked(trouble, now);
    Duration wait = asked == null ? jittered(tried, random) : asked;
    return wait.compareTo(left) < 0 ? Optional.of(wait) : Optional.empty();
  }

  /** Whether another try may succeed. */
  private static boolean isPassing(Trouble trouble) {
    return switch (trouble) {
      case Trouble.Unreachable unreachable -> true;
      case Trouble.Lost lost -> true;
      // Whoever did not begin to answer in time most likely still works on it.
      case Trouble.Late late -> late.phase() == Trouble.Phase.CONNECTION;
      case Trouble.Refused refused -> isPassing(refused.status(), refused.body());
      case Trouble.TooLarge tooLarge -> false;
    };
  }

  private static boolean isPassing(int status, Buffer body) {
    return switch (status) {
      case 408, 409, 425 -> true;
      case 429 -> !body.toString(StandardCharsets.UTF_8).contains(OUT_OF_CREDIT);
      default -> status >= 500 && status != 501;
    };
  }

  private static @Nullable Duration asked(Trouble trouble, Instant now) {
    return trouble instanceof Trouble.Refused refused
        ? RetryHeaders.of(refused.headers()::get, now)
        : null;
  }

  private Duration jittered(int tried, double random) {
    long millis = firstDelay.toMillis() << Math.min(tried - 1, DOUBLED_MAX);
    return Duration.ofMillis((long) (millis * (0.5 + random / 2)));
  }
}
