package io.kaze.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {
  @Test
  void anthropicsPartsMakeUpOpenAisWholeAndTheOtherWayRound() {
    Usage usage = Usage.ofUncached(150, 1000, 50, 20, 90, 40);

    assertThat(usage.input()).isEqualTo(1200);
    assertThat(usage.uncachedInput()).isEqualTo(150);
    assertThat(usage.total()).isEqualTo(1290);
  }

  @Test
  void aProviderThatCountsMoreCachedThanPromptDoesNotMakeLessThanNothing() {
    assertThat(new Usage(10, 20, 0, 0, 1, 0).uncachedInput()).isZero();
  }
}
