package io.kaze.verticles.skill.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-14",
        "2026-03-14T09:30:00Z",
        "2026-03-14 09:30",
        "2026/03/14",
        "20260314",
        "14.03.2026",
        "14.3.26",
        "14. 3. 2026",
        "14/03/2026",
        "03/14/2026",
        "14-03-2026 10:15",
        "14 Mar 2026",
        "14. März 2026",
        "14-Mar-26",
        "March 14, 2026",
        "Mar 14th, 2026"
      })
  void datesAreReadAsPeopleWriteThem(String text) {
    assertThat(DateForm.parse(text, DateOrder.DAY_FIRST)).isEqualTo(LocalDate.of(2026, 3, 14));
  }

  @ParameterizedTest
  @CsvSource({"DAY_FIRST, 2026-04-03", "MONTH_FIRST, 2026-03-04"})
  void slashesAreReadInTheOrderOfTheFile(DateOrder order, LocalDate date) {
    assertThat(DateForm.parse("03/04/2026", order)).isEqualTo(date);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "2026-13-01", "31.02.2026", "14 Foo 2026", "45000", "", "1.2"})
  void whatIsNoDateGivesNone(String text) {
    assertThat(DateForm.parse(text, DateOrder.DAY_FIRST)).isNull();
  }
}
