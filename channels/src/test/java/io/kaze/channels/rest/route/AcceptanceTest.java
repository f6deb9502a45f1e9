package io.kaze.channels.rest.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "Application/JSON; charset=utf-8",
        "text/html, application/*;q=0.5",
        "text/html;q=0.9,*/*;q=0.1",
        ""
      })
  void jsonIsTaken(String accept) {
    assertThat(Acceptance.takes(accept, "application/json")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/*", "application/json;q=0", "application/jsonp"})
  void jsonIsNotTaken(String accept) {
    assertThat(Acceptance.takes(accept, "application/json")).isFalse();
  }

  @Test
  void whoAsksForNothingTakesAnything() {
    assertThat(Acceptance.takes(null, "text/event-stream")).isTrue();
  }

  @Test
  void whatDependsIsAlwaysTaken() {
    assertThat(Acceptance.takes("text/html", "*/*")).isTrue();
  }
}
