package io.kaze.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.fair.Weights;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.submit.TenantBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FairnessBindingTest {
  @TempDir Path folder;

  private Limits bound(String yaml, Map<String, String> environment) throws SettingsFault {
    return Binding.of(new Sources(Map.of(), environment, file(yaml))).settings().limits();
  }

  private Path file(String yaml) {
    try {
      return Files.writeString(folder.resolve("kaze.yaml"), yaml);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void byItselfEveryTenantWeighsTheSameAndIsBounded() throws SettingsFault {
    Limits limits = bound("", Map.of());

    assertThat(limits.weights()).isEqualTo(Weights.EVEN);
    assertThat(limits.tenant()).isEqualTo(TenantBounds.DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fairness: {weights: {acme: 3, globex: 2}}",
        "fairness: {weights: [acme=3, globex=2]}",
        "fairness: {weights: 'acme=3, globex=2'}"
      })
  void weightsMayBeWrittenAsPairsAListOrALine(String yaml) throws SettingsFault {
    Weights weights = bound(yaml, Map.of()).weights();

    assertThat(weights.named())
        .isEqualTo(Map.of(new TenantId("acme"), 3, new TenantId("globex"), 2));
  }

  @Test
  void theEnvironmentCanSayWhatATenantMayHave() throws SettingsFault {
    Limits limits =
        bound(
            "",
            Map.of(
                "KAZE_LIMITS_TENANT_GOALS_IN_FLIGHT", "7", "KAZE_LIMITS_TENANT_UPLOADS", "1 MB"));

    assertThat(limits.tenant()).isEqualTo(new TenantBounds(7, 1 << 20));
  }

  @Test
  void aProcessCanBeToldHowMuchItMayHaveInHand() throws SettingsFault {
    assertThat(bound("limits: {in-hand: 64}", Map.of()).inHandMax()).isEqualTo(64);
    assertThat(bound("", Map.of()).inHandMax()).isEqualTo(8_192);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15", "100001", "0", "many"})
  void aProcessHasSomethingInHandButNotAnyNumber(String count) {
    assertThatThrownBy(() -> bound("limits: {in-hand: " + count + "}", Map.of()))
        .isInstanceOf(SettingsFault.class)
        .hasMessageContaining("limits.in-hand: \"" + count + "\" is not a whole number from 16 to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [acme]         | "acme" is not a tenant and its weight, such as acme=3
          {acme: 0}      | acme weighs 0: a tenant weighs 1 to 100
          {acme: 101}    | acme weighs 101: a tenant weighs 1 to 100
          [acme=1,acme=2] | acme is there twice
          """)
  void aBadWeightIsToldWithItsPath(String weights, String problem) {
    assertThatThrownBy(() -> bound("fairness: {weights: " + weights + "}", Map.of()))
        .isInstanceOf(SettingsFault.class)
        .hasMessage(folder.resolve("kaze.yaml") + ", line 1: fairness.weights: " + problem);
  }
}
