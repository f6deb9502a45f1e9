package io.kaze.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.ruling.Level;
import io.kaze.governance.ramp.TrustOverride;
import io.kaze.governance.ramp.TrustSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustBindingTest {
  @TempDir Path folder;

  private TrustSettings bound(String yaml, Map<String, String> environment) throws SettingsFault {
    return Binding.of(new Sources(Map.of(), environment, file(yaml))).settings().trust();
  }

  private Path file(String yaml) {
    try {
      return Files.writeString(folder.resolve("kaze.yaml"), yaml);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void byItselfAPersonDecidesOnAllButWhatKazeItselfComputes() throws SettingsFault {
    assertThat(bound("", Map.of())).isEqualTo(TrustSettings.DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trust: {levels: {report-generation: supervised, acme/lead-scoring: sampling}}",
        "trust: {levels: [report-generation=supervised, acme/lead-scoring=sampling]}",
        "trust: {levels: 'report-generation=supervised, acme/lead-scoring=sampling'}"
      })
  void levelsMayBeWrittenAsPairsAListOrALine(String yaml) throws SettingsFault {
    assertThat(bound(yaml, Map.of()).overrides())
        .isEqualTo(
            List.of(
                TrustOverride.parse("report-generation=supervised"),
                TrustOverride.parse("acme/lead-scoring=sampling")));
  }

  @Test
  void theEnvironmentCanSayAllOfIt() throws SettingsFault {
    TrustSettings trust =
        bound(
            "",
            Map.of(
                "KAZE_TRUST_PRESET", "sampling",
                "KAZE_TRUST_BUILT_IN", "supervised",
                "KAZE_TRUST_LEVELS", "a=autonomous",
                "KAZE_TRUST_SAMPLE", "3",
                "KAZE_TRUST_PATIENCE", "2d"));

    assertThat(trust)
        .isEqualTo(
            new TrustSettings(
                Level.SAMPLING,
                Level.SUPERVISED,
                List.of(TrustOverride.parse("a=autonomous")),
                3,
                Duration.ofDays(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          preset: full                       | trust.preset: "full" is not a level (supervised, sampling, autonomous)
          built-in: yes                      | trust.built-in: "yes" is not a level (supervised, sampling, autonomous)
          levels: [lead-scoring]             | trust.levels: "lead-scoring" is not of the form skill=level or tenant/skill=level
          levels: {a: sampling, b: often}    | trust.levels: "often" is not a level (supervised, sampling, autonomous)
          levels: [a=sampling, a=supervised] | trust.levels: the level of a is there twice
          sample: 0                          | trust.sample: a person sees one in 1, 2, 3 … drafts, not in 0
          sample: half                       | trust.sample: "half" is not a whole number such as 5: a person sees one draft in so many
          patience: 0s                       | trust.patience: must be more than nothing and at most 365 days
          patience: 400d                     | trust.patience: must be more than nothing and at most 365 days
          """)
  void aBadValueIsToldWithItsPath(String yaml, String problem) {
    assertThatThrownBy(() -> bound("trust: {" + yaml + "}", Map.of()))
        .isInstanceOf(SettingsFault.class)
        .hasMessage(folder.resolve("kaze.yaml") + ", line 1: " + problem);
  }
}
