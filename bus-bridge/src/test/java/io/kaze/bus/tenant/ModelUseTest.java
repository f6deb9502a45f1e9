package io.kaze.bus.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelUseTest {

  @ParameterizedTest
  @CsvSource({
    "gpt-4o*, gpt-4o, true",
    "gpt-4o*, gpt-4o-mini, true",
    "gpt-4o*, gpt-4, false",
    "gpt-4o*, openai/gpt-4o, false",
    "*/gpt-4o, openai/gpt-4o, true",
    "*mini*, gpt-4o-mini-2026, true",
    "a*b*c, aXbXbXc, true",
    "a*b*c, aXbXbX, false",
    "*, anything, true",
    "fast, fast, true",
    "fast, Fast, false",
    "fast, faster, false"
  })
  void aStarStandsForAnyText(String pattern, String name, boolean allowed) {
    assertThat(of(pattern).mayCall(name)).isEqualTo(allowed);
  }

  @Test
  void withoutNamesAllModelsMayBeCalled() {
    assertThat(ModelUse.UNSAID.mayCall("anything")).isTrue();
  }

  @Test
  void aWiderScopeCoversANarrowerOneAndNotTheOtherWayRound() {
    assertThat(of("gpt-*").covers(of("gpt-4o*"))).isTrue();
    assertThat(of("gpt-4o*").covers(of("gpt-*"))).isFalse();
    assertThat(of("gpt-4o*").covers(ModelUse.UNSAID)).isFalse();
    assertThat(ModelUse.UNSAID.covers(of("fast"))).isTrue();
  }

  @Test
  void whatIsNotSaidIsTakenFromThePreset() {
    ModelUse said = new ModelUse(List.of("fast"), 0L, null, 3L);

    ModelUse all = said.orElse(new ModelUse(List.of(), 7L, 8L, 9L));

    assertThat(all).isEqualTo(new ModelUse(List.of("fast"), 0L, 8L, 3L));
  }

  @Test
  void numbersAndNamesHaveBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelUse(List.of(), -1L, null, null))
        .withMessageContaining("inputTokensPerMinuteMax");
    assertThatIllegalArgumentException().isThrownBy(() -> of("a b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelUse(Collections.nCopies(101, "a"), null, null, null));
  }

  private static ModelUse of(String... models) {
    return new ModelUse(List.of(models), null, null, null);
  }
}
