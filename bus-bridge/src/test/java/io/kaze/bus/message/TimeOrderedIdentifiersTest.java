package io.kaze.bus.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdentifiersTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static Identifiers at(Instant time, long seed) {
    return new TimeOrderedIdentifiers(InstantSource.fixed(time), new Random(seed));
  }

  @Test
  void anIdentifierIsAUuidOfVersionSevenThatTellsItsTime() {
    UUID identifier = at(NOON, 1).next();

    assertThat(identifier.version()).isEqualTo(7);
    assertThat(identifier.variant()).isEqualTo(2);
    assertThat(identifier.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void aLaterIdentifierSortsBehindAnEarlierOne() {
    String earlier = at(NOON, 1).next().toString();
    String later = at(NOON.plusMillis(1), 2).next().toString();

    assertThat(earlier).isLessThan(later);
  }

  @Test
  void theSameSeedGivesTheSameIdentifiersAndOneSeedNeverTheSameTwice() {
    Identifiers one = at(NOON, 7);
    Identifiers two = at(NOON, 7);
    UUID first = one.next();

    assertThat(two.next()).isEqualTo(first);
    assertThat(one.next()).isNotEqualTo(first);
  }
}
