package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void theFirstRestartDoesNotWaitAndLaterOnesWaitTwiceAsLongEachTime() {
    Stream<Duration> pauses =
        IntStream.rangeClosed(1, 4).mapToObj(count -> restarts(count, Duration.ZERO).pause());

    assertThat(pauses.map(Duration::toMillis)).containsExactly(0L, 50L, 100L, 200L);
  }

  @Test
  void asManyAsAreAllowedWithinAMinuteAreNotTooMany() {
    assertThat(restarts(Restarts.MAX, Duration.ofSeconds(1)).areTooMany()).isFalse();
    assertThat(restarts(Restarts.MAX + 1, Duration.ofSeconds(1)).areTooMany()).isTrue();
  }

  @Test
  void restartsFarApartNeverBecomeTooMany() {
    Restarts rare = restarts(100, Duration.ofSeconds(20));

    assertThat(rare.areTooMany()).isFalse();
    assertThat(rare.count()).isEqualTo(3);
  }

  @Test
  void noMoreAreRememberedThanAreNeeded() {
    assertThat(restarts(1000, Duration.ZERO).count()).isEqualTo(Restarts.MAX + 1);
  }

  private static Restarts restarts(int count, Duration apart) {
    Restarts restarts = Restarts.NONE;
    for (int i = 0; i < count; i++) {
      restarts = restarts.and(NOON.plus(apart.multipliedBy(i)));
    }
    return restarts;
  }
}
