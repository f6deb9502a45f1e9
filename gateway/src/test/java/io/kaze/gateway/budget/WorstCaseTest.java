package io.kaze.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.gateway.price.Price;
import io.kaze.gateway.price.Pricing;
import io.kaze.gateway.price.Rates;
import io.kaze.gateway.price.Unpriced;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorstCaseTest {
  private static final Rates RATES = new Rates(1_000_000, 100_000, 1_250_000, 2_000_000, 5_000_000);
  private static final Pricing PRICE =
      new Price("Scripted", "s-1", List.of(), 200_000L, 8_000L, RATES, null);
  private static final Pricing NONE = new Unpriced("Local", "llama");

  private final ByteCount count = new ByteCount();
  private final OutputBounds bounds = new OutputBounds();

  @Test
  void thePromptIsTakenAtItsDearestAndTheOutputAtTheCallersLimit() {
    WorstCase worst = WorstCase.of("Scripted", "s-1", PRICE, 1_000, 500L, 4_096, 1);

    assertThat(worst.micros()).isEqualTo(1_000 * 2 + 500 * 5);
    assertThat(worst.tokens()).isEqualTo(1_500);
  }

  @Test
  void withoutACallersLimitTheModelsOwnCountsAndElseTheLearnedOne() {
    assertThat(WorstCase.of("Scripted", "s-1", PRICE, 0, null, 4_096, 1).outputMax())
        .isEqualTo(8_000);
    assertThat(WorstCase.of("Local", "llama", NONE, 0, null, 4_096, 1).outputMax())
        .isEqualTo(4_096);
  }

  @Test
  void aCallersLimitBeyondTheModelsIsTheModels() {
    assertThat(WorstCase.of("Scripted", "s-1", PRICE, 0, 1_000_000L, 4_096, 1).outputMax())
        .isEqualTo(8_000);
  }

  @Test
  void eachChoiceWritesItsOwn() {
    assertThat(WorstCase.of("Scripted", "s-1", PRICE, 0, 500L, 4_096, 3).outputMax())
        .isEqualTo(1_500);
  }

  @Test
  void aModelWithoutAPriceHasNoCostAndNotZero() {
    assertThat(WorstCase.of("Local", "llama", NONE, 10, 10L, 4_096, 1).micros()).isNull();
  }

  @Test
  void moreTokensThanACallCanHaveAreRefused() {
    assertThatThrownBy(() -> WorstCase.of("Local", "llama", NONE, 10, 900_000_000L, 4_096, 2))
        .hasMessageContaining("1,000,000,000");
  }

  @Test
  void aPromptHasNoMoreTokensThanBytesAndItsFrame() {
    assertThat(count.atMost(Prompt.text(1_000), null)).isEqualTo(1_000 + 64);
    assertThat(count.atMost(new Prompt(1_000, true, 2, false), null))
        .isEqualTo(1_000 + 64 + 2_048 + 40_000);
  }

  @Test
  void aPromptLongerThanTheContextIsRefusedByTheProviderSoTheContextIsABound() {
    assertThat(count.atMost(Prompt.text(5_000_000), 200_000L)).isEqualTo(200_000);
  }

  @Test
  void whatIsReadFromElsewhereIsBoundByTheContextAlone() {
    Prompt continued = new Prompt(10, false, 0, true);

    assertThat(count.atMost(continued, 200_000L)).isEqualTo(200_000);
    assertThat(count.atMost(continued, null)).isNull();
  }

  @Test
  void whatWasLearnedCoversAlmostAllOfWhatWasSeenAndIsNotMuchMore() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      bounds.learn("Local", "llama", random.nextInt(20_000));
    }

    assertThat(bounds.of("Local", "llama")).isBetween(19_970L, 25_000L);
  }

  @Test
  void oneOutlierInThousandsDoesNotRaiseTheBoundAndLittleIsNeverLess() {
    for (int i = 0; i < 5_000; i++) {
      bounds.learn("Local", "llama", 10);
    }
    bounds.learn("Local", "llama", 1_000_000);

    assertThat(bounds.of("Local", "llama")).isEqualTo(OutputBounds.FLOOR);
    assertThat(bounds.of("Local", "unheard-of")).isEqualTo(OutputBounds.FLOOR);
  }
}
