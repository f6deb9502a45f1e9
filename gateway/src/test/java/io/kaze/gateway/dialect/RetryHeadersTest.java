package io.kaze.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryHeadersTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static @Nullable Duration of(@Nullable String after) {
    return RetryHeaders.of(name -> name.equals("retry-after") ? after : null, NOW);
  }

  @Test
  void secondsAndDatesAreUnderstood() {
    assertThat(of("7")).isEqualTo(Duration.ofSeconds(7));
    assertThat(of("Sun, 22 Nov 2026 12:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aDateThatHasPassedMeansNow() {
    assertThat(of("Sun, 22 Nov 2026 11:00:00 GMT")).isEqualTo(Duration.ZERO);
  }

  @Test
  void whatCannotBeReadSaysNothing() {
    assertThat(of("soon")).isNull();
    assertThat(of("-3")).isNull();
    assertThat(of(null)).isNull();
  }

  @Test
  void nobodyWaitsForYears() {
    assertThat(of("999999999")).isEqualTo(Duration.ofDays(1));
  }
}
