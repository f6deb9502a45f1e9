package io.kaze.bus.keeper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often PostgreSQL had to be started again lately, and what follows from it.
 *
 * @param recent the restarts within {@link #WINDOW}, oldest first
 */
record Restarts(List<Instant> recent) {

  static final Duration WINDOW = Duration.ofMinutes(1);

  /** More within the window is a server that will not stay up. */
  static final int MAX = 6;

  /** No restart yet. */
  static final Restarts NONE = new Restarts(List.of());

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  Restarts {
    recent = List.copyOf(recent);
  }

  /** With one more, the old ones forgotten; at most one over {@link #MAX} are kept. */
  Restarts and(Instant now) {
    Instant since = now.minus(WINDOW);
    Stream<Instant> kept = recent.stream().filter(restart -> restart.isAfter(since));
    List<Instant> all = Stream.concat(kept, Stream.of(now)).toList();
    return new Restarts(all.subList(Math.max(0, all.size() - MAX - 1), all.size()));
  }

  int count() {
    return recent.size();
  }

  boolean areTooMany() {
    return count() > MAX;
  }

  /** How long to wait before this restart: nothing at first, then doubling. */
  Duration pause() {
    return count() <= 1 ? Duration.ZERO : FIRST_PAUSE.multipliedBy(1L << (count() - 2));
  }
}
