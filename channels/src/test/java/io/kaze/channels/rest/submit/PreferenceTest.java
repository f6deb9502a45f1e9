package io.kaze.channels.rest.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait=10",
        "Wait = 10",
        "respond-async, wait=10",
        "wait=\"10\"",
        "wait=10; foo=bar",
        "wait=10, wait=20"
      })
  void theFirstWaitCounts(String header) {
    assertThat(Preference.wait(header)).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "wait", "wait=soon", "wait=-1", "wait=0", "waits=3", "return=minimal"})
  void whatIsNoWaitIsPassedOver(String header) {
    assertThat(Preference.wait(header)).isZero();
  }

  @Test
  void whoPrefersNothingDoesNotWait() {
    assertThat(Preference.wait(null)).isZero();
  }

  @Test
  void nobodyWaitsForLongerThanTheLongestWait() {
    assertThat(Preference.wait("wait=86400")).isEqualTo(Preference.WAIT_MAX);
  }
}
