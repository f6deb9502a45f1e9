package io.kaze.gateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.price.Usage;
import org.junit.jupiter.api.Test;

class UsagesTest {

  @Test
  void eachTokenIsCountedInOneKindAlone() {
    Usage usage = Usages.of(new io.kaze.gateway.dialect.Usage(1_000, 200, 100, 40, 300, 250));

    assertThat(usage).isEqualTo(new Usage(700, 200, 60, 40, 300));
    assertThat(usage.prompt()).isEqualTo(1_000);
  }

  @Test
  void numbersThatCannotBeAreTakenAsTheNearestThatCan() {
    Usage usage =
        Usages.of(new io.kaze.gateway.dialect.Usage(Long.MAX_VALUE, -5, 10, 90, Long.MIN_VALUE, 0));

    assertThat(usage).isEqualTo(new Usage(Usage.TOKENS_MAX, 0, 0, 10, 0));
  }
}
