package io.kaze.bus.bridge.peer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits for another cell.
 *
 * @param entries how many
 * @param oldest since when the oldest does; null when none waits
 */
public record Waiting(long entries, @Nullable Instant oldest) {
  /** Nothing. */
  public static final Waiting NOTHING = new Waiting(0, null);

  /** With what waits elsewhere. */
  public Waiting and(Waiting more) {
    return new Waiting(entries + more.entries, earlier(oldest, more.oldest));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
