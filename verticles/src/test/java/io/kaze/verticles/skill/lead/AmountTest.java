package io.kaze.verticles.skill.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | 120",
        "1.200,50 | 1200.5",
        "1,200.50 | 1200.5",
        "1.200 | 1200",
        "1,234,567 | 1234567",
        "1'250'000 CHF | 1250000",
        "12 500 € | 12500",
        "0.125 | 0.125",
        "1,5 | 1.5",
        "€ 50k | 50000",
        "50kEUR | 50000",
        "$250,000 | 250000",
        "200 TEUR | 200000",
        "15 Tsd | 15000",
        "1,5 Mio. € | 1500000",
        "2 Mrd | 2000000000",
        "3.2m | 3200000",
        "-400 | -400",
        "ca. 20000 | 20000",
        "1000+ | 1000",
        "<10 | 10",
        "50 Mitarbeiter | 50",
        "0 | 0"
      })
  void numbersAreReadAsPeopleWriteThem(String text, String digits) {
    Amount amount = Amount.parse(text);

    assertThat(amount).isNotNull();
    assertThat(amount.digits()).isEqualTo(digits);
    assertThat(amount.range()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10-50 employees, 30",
    "10 – 50, 30",
    "10 bis 50, 30",
    "10-50k, 30000",
    "€10k – €50k, 30000",
    "500k-1.5m, 1000000",
    "1.000-2.000, 1500"
  })
  void aRangeStandsForItsMiddle(String text, String digits) {
    Amount amount = Amount.parse(text);

    assertThat(amount).isNotNull();
    assertThat(amount.digits()).isEqualTo(digits);
    assertThat(amount.range()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "€", "2026-03-14", "+49 30 5550101 22", "12 / 34 / 56"})
  void whatIsNoNumberGivesNone(String text) {
    assertThat(Amount.parse(text)).isNull();
  }
}
