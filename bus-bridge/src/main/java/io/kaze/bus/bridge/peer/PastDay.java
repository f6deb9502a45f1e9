package io.kaze.bus.bridge.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** How often something happened within a day, by the hour; as large however often that is. */
final class PastDay {
  private static final int HOURS = 24;
  private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

  private final long[] hours = new long[HOURS];
  private final long[] counts = new long[HOURS];

  void add(Instant at) {
    long hour = hour(at);
    int place = Math.floorMod(hour, HOURS);
    if (hours[place] != hour) {
      hours[place] = hour;
      counts[place] = 0;
    }
    counts[place]++;
  }

  long count(Instant now) {
    long from = hour(now) - HOURS;
    return IntStream.range(0, HOURS)
        .filter(place -> hours[place] > from)
        .mapToLong(place -> counts[place])
        .sum();
  }

  private static long hour(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS);
  }
}
