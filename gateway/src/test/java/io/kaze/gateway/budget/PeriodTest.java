package io.kaze.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "MINUTE, 2026-11-22T10:59:59.999Z, 2026-11-22T10:59:00Z, 2026-11-22T11:00:00Z",
    "HOUR,   2026-11-22T23:10:00Z,     2026-11-22T23:00:00Z, 2026-11-23T00:00:00Z",
    "DAY,    2026-12-31T23:59:59Z,     2026-12-31T00:00:00Z, 2027-01-01T00:00:00Z",
    "WEEK,   2026-11-22T10:00:00Z,     2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
    "WEEK,   2026-11-23T00:00:00Z,     2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
    "MONTH,  2028-02-29T12:00:00Z,     2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "MONTH,  2026-12-31T23:59:59Z,     2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z"
  })
  void aPeriodIsTheCalendarsInUtc(Period period, Instant at, Instant start, Instant end) {
    assertThat(period.start(at)).isEqualTo(start);
    assertThat(period.end(at)).isEqualTo(end);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOTAL")
  void theEndOfAPeriodIsTheStartOfTheNext(Period period) {
    Instant at = Instant.parse("2026-02-28T23:59:59.5Z");
    for (int i = 0; i < 100; i++) {
      Instant end = Objects.requireNonNull(period.end(at));
      assertThat(period.start(end)).isEqualTo(end);
      assertThat(period.start(end.minusNanos(1))).isEqualTo(period.start(at));
      at = end;
    }
  }

  @Test
  void theTotalNeverEnds() {
    Instant at = Instant.parse("2026-11-22T10:00:00Z");

    assertThat(Period.TOTAL.start(at)).isEqualTo(Instant.EPOCH);
    assertThat(Period.TOTAL.end(at)).isNull();
  }
}
