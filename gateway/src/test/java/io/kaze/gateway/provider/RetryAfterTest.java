package io.kaze.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void secondsAndDatesAreUnderstood() {
    assertThat(RetryAfter.of("7", NOW)).contains(Duration.ofSeconds(7));
    assertThat(RetryAfter.of("Sun, 22 Nov 2026 12:00:30 GMT", NOW))
        .contains(Duration.ofSeconds(30));
  }

  @Test
  void aDateThatHasPassedMeansNow() {
    assertThat(RetryAfter.of("Sun, 22 Nov 2026 11:00:00 GMT", NOW)).contains(Duration.ZERO);
  }

  @Test
  void whatCannotBeReadSaysNothing() {
    assertThat(RetryAfter.of("soon", NOW)).isEmpty();
    assertThat(RetryAfter.of("-3", NOW)).isEmpty();
    assertThat(RetryAfter.of(null, NOW)).isEmpty();
  }

  @Test
  void nobodyWaitsForYears() {
    assertThat(RetryAfter.of("999999999", NOW)).contains(Duration.ofDays(1));
  }
}
