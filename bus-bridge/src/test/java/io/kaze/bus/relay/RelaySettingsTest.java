package io.kaze.bus.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelaySettingsTest {
  private final RelaySettings settings = RelaySettings.of("pod");

  @Test
  void eachTryWaitsTwiceAsLongAsTheOneBeforeUpToABound() {
    assertThat(settings.delayAfter(1)).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.delayAfter(2)).isEqualTo(Duration.ofMillis(400));
    assertThat(settings.delayAfter(4)).isEqualTo(Duration.ofMillis(1_600));
    assertThat(settings.delayAfter(1_000)).isEqualTo(settings.delayMax());
  }
}
