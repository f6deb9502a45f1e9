package io.kaze.gateway.route.way;

import io.kaze.gateway.route.Journey.Cause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whose fault a failure is. Pure. */
final class Causes {
  /** No key rests longer, whatever its provider asks for. */
  static final Duration REST_MAX = Duration.ofHours(1);

  private static final Duration NANOS_MAX = Duration.ofDays(365);

  private Causes() {}

  /** Whether the target itself is at fault. */
  static boolean ofProvider(Cause cause) {
    return switch (cause) {
      case UNREACHABLE, LOST, LATE, SERVER, GARBLED -> true;
      case LIMITED, OUT_OF_CREDIT, KEY_REFUSED, REQUEST, UNFIT -> false;
    };
  }

  /** Whether it is about the key. */
  static boolean ofKey(@Nullable Cause cause) {
    return switch (cause) {
      case LIMITED, OUT_OF_CREDIT, KEY_REFUSED -> true;
      case UNREACHABLE, LOST, LATE, SERVER, GARBLED, REQUEST, UNFIT -> false;
      case null -> false;
    };
  }

  /** A span in nanoseconds, however long it claims to be. */
  static long nanos(Duration span) {
    return span.compareTo(NANOS_MAX) > 0 ? NANOS_MAX.toNanos() : span.toNanos();
  }
}
