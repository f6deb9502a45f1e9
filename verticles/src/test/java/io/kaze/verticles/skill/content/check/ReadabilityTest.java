package io.kaze.verticles.skill.content.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadabilityTest {

  @Test
  void theFormulasAreThePublishedOnes() {
    // 206.835 - 1.015 * 15 - 84.6 * 1.5 = 64.71; 0.39 * 15 + 11.8 * 1.5 - 15.59 = 7.96.
    assertThat(Readability.ease(15, 1.5)).isCloseTo(64.71, within(0.001));
    assertThat(Readability.grade(15, 1.5)).isCloseTo(7.96, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({
    "cat, 1",
    "bike, 1",
    "repair, 2",
    "table, 2",
    "tables, 2",
    "boxes, 2",
    "makes, 1",
    "walked, 1",
    "started, 2",
    "electric, 3",
    "the, 1",
    "b, 1",
    "responsibility, 6",
    "free, 1",
    "wheels, 1"
  })
  void syllablesAreCountedByEar(String word, int syllables) {
    assertThat(Syllables.count(word)).isEqualTo(syllables);
  }
}
