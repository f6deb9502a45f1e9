package io.kaze.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetAmountTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5 USD/day                | 5       | usd    | day
          $0.50/minute             | 0.50    | usd    | minute
          $200 a month             | 200     | usd    | month
          20 USD in all            | 20      | usd    | total
          20 usd                   | 20      | usd    | total
          1,000,000 tokens/hour    | 1000000 | tokens | hour
          1.5M tokens per week     | 1500000 | tokens | week
          """)
  void anAmountIsReadAsPeopleWriteIt(String text, BigDecimal amount, String unit, String period)
      throws Exception {
    BudgetAmount read = BudgetAmount.of(text);

    assertThat(read.amount()).isEqualByComparingTo(amount);
    assertThat(read.unit()).isEqualTo(unit);
    assertThat(read.period()).isEqualTo(period);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 EUR/day", "$5 USD", "-1 USD", "five USD", "5 USD/year"})
  void whatIsNoneIsToldWithWhatWouldBe(String text) {
    assertThatThrownBy(() -> BudgetAmount.of(text))
        .hasMessageContaining("is not an amount such as 5 USD/day");
  }
}
