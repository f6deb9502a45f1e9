package io.kaze.gateway.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kaze.gateway.secret.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {
  private static ModelSettings settings(@Nullable String url, Map<String, String> environment) {
    return new ModelSettings(
        url, null, Map.of(), ModelSettings.TIMEOUT, false, new Environment(environment));
  }

  @Test
  void whatTheSettingsNameComesBeforeWhatTheEnvironmentHolds() {
    var all =
        Candidates.of(
            settings(
                "http://models.example:8000/v1/",
                Map.of("GEMINI_API_KEY", "g", "OPENAI_API_KEY", "o", "ANTHROPIC_API_KEY", "a")));

    assertThat(all)
        .extracting(candidate -> candidate.provider().origin())
        .containsExactly("models.url", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY");
    assertThat(all.getFirst().provider().base()).hasToString("http://models.example:8000/v1");
    assertThat(all.getFirst().ready()).isFalse();
  }

  @Test
  void aBaseUrlTakesTheOpenAiKeyForItself() {
    var all =
        Candidates.of(
            settings(
                null,
                Map.of("OPENAI_BASE_URL", "https://proxy.example/v1", "OPENAI_API_KEY", "o")));

    assertThat(all)
        .extracting(candidate -> candidate.provider().origin())
        .containsExactly("OPENAI_BASE_URL");
    assertThat(all.getFirst().key().secret())
        .hasToString("SecretRef[kind=ENV, place=OPENAI_API_KEY]");
  }

  @Test
  void aCompatibleServerNeedsNoKey() {
    var all = Candidates.of(settings(null, Map.of("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")));

    assertThat(all.getFirst().key()).isNull();
  }

  @Test
  void namesThatWereSetStandInThePlaceOfTheProvidersOwn() {
    var settings =
        new ModelSettings(
            null,
            null,
            Map.of(Hint.BEST, "mine"),
            ModelSettings.TIMEOUT,
            false,
            new Environment(Map.of("OPENAI_API_KEY", "o")));

    var provider = Candidates.of(settings).getFirst();

    assertThat(provider.model("best")).isEqualTo("mine");
    assertThat(provider.model(null)).isNotEqualTo("mine").isEqualTo(provider.model("balanced"));
    assertThat(provider.model("some-concrete-model")).isEqualTo("some-concrete-model");
  }

  @Test
  void everyPresetIsComplete() {
    assertThat(Presets.builtIn().date()).matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(Presets.builtIn().all())
        .hasSize(3)
        .allMatch(preset -> preset.models().size() == Hint.values().length)
        .allMatch(preset -> preset.base().startsWith("https://"));
  }

  @Test
  void aVariableThatCannotBeUsedIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(null, Map.of("GEMINI_API_KEY", "one two")))
        .withMessageStartingWith("GEMINI_API_KEY: ")
        .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("one two"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(null, Map.of("OPENAI_BASE_URL", "nowhere")))
        .withMessageStartingWith("OPENAI_BASE_URL: ");
  }

  @Test
  void nothingSaidIsNobody() {
    assertThat(Candidates.of(settings(null, Map.of("PATH", "/bin")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://models.example/v1",
        "models.example",
        "http://",
        "https://user:secret@models.example/v1",
        "https://models.example/v1?key=secret",
        "not a url",
      })
  void anAddressThatIsNoneIsRefusedWithoutRepeatingIt(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(url, Map.of()))
        .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("secret"));
  }

  @Test
  void aKeyWithoutAServerIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ModelSettings(
                null,
                new Secret("k"),
                Map.of(),
                ModelSettings.TIMEOUT,
                false,
                new Environment(Map.of())))
        .withMessageContaining("models.url");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:11434/v1",
    "0.0.0.0, http://127.0.0.1:11434/v1",
    "0.0.0.0:9999, http://127.0.0.1:9999/v1",
    ":9999, http://127.0.0.1:9999/v1",
    "http://gpu.example:11434, http://gpu.example:11434/v1",
    "https://gpu.example, https://gpu.example:11434/v1",
  })
  void ollamaIsLookedForWhereItsOwnVariableSays(String host, String base) {
    assertThat(Candidates.ollama(settings(null, Map.of("OLLAMA_HOST", host))).provider().base())
        .hasToString(base);
  }

  @Test
  void noSecretIsPrinted() {
    var settings = settings(null, Map.of("OPENAI_API_KEY", "sk-very-secret"));

    assertThat(settings.toString() + Candidates.of(settings))
        .doesNotContain("very-secret")
        .contains("OPENAI_API_KEY");
  }
}
