package io.kaze.gateway.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.tenant.TenantId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to be captured, as it stands in a file. */
class CaptureFileTest {
  private static final TenantId ACME = new TenantId("acme");

  @Test
  void whatIsNotSaidIsCautious() {
    assertThat(CaptureFile.read("captures: [{tenants: [acme]}]"))
        .containsExactly(
            new CaptureRule(Set.of(ACME), Set.of(), Duration.ofDays(7), 20_000, false));
  }

  @Test
  void aRuleIsForItsTenantsAndRoutes() {
    CaptureRule rule =
        CaptureFile.read(
                "captures: [{tenants: [acme], routes: [fast], days: 1, personal-data: keep}]")
            .getFirst();

    assertThat(rule.isFor(ACME, "fast")).isTrue();
    assertThat(rule.isFor(ACME, "best")).isFalse();
    assertThat(rule.isFor(new TenantId("globex"), "fast")).isFalse();
    assertThat(rule.personalData()).isTrue();
  }

  @Test
  void aFileMayHaveNone() {
    assertThat(CaptureFile.read("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          captures: {                                   | no YAML
          capture: []                                   | capture is unknown
          captures: [{}]                                | names its tenants
          captures: [{tenants: []}]                     | names its tenants
          captures: [{tenants: ['*']}]                  | captures[0].tenants
          captures: [{tenants: [a], days: 0}]           | captures[0].days
          captures: [{tenants: [a], characters: 9e9}]   | captures[0].characters
          captures: [{tenants: [a], personal-data: no}] | captures[0].personal-data
          captures: [{tenants: [a], seconds: 1}]        | seconds is unknown
          """)
  void whatIsWrongIsToldWithItsPlace(String yaml, String message) {
    assertThatThrownBy(() -> CaptureFile.read(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
