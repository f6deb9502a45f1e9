package io.kaze.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.deploy.settings.Binding.Effective;
import io.kaze.deploy.settings.Sources.Flag;
import io.kaze.gateway.metering.UnpricedPolicy;
import io.kaze.gateway.price.Price;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Path EXAMPLE = Path.of("kaze.example.yaml");

  @TempDir Path folder;

  @Test
  void theExampleIsWhatHoldsByItself() throws SettingsFault {
    var bound = Binding.of(new Sources(Map.of(), Map.of(), EXAMPLE));

    assertThat(bound.settings())
        .isEqualTo(Binding.of(new Sources(Map.of(), Map.of(), nothing())).settings());
  }

  @Test
  void theExampleKnowsEverySetting() throws IOException {
    var words = Files.readString(EXAMPLE);

    assertThat(Key.values())
        .allMatch(
            key -> words.contains(key.path().substring(key.path().lastIndexOf('.') + 1) + ":"));
  }

  @Test
  void aFlagCountsMoreThanTheEnvironmentAndThatMoreThanTheFile() throws SettingsFault {
    var file = file("door: {port: 1, host: a.example}\nstop: {deadline: 1s}");
    var environment = Map.of("KAZE_DOOR_PORT", "2", "KAZE_DOOR_HOST", "b.example");
    var flags = Map.of(Key.DOOR_PORT, new Flag("--port", "3"));

    var settings = Binding.of(new Sources(flags, environment, file)).settings();

    assertThat(settings.door()).isEqualTo(new Listen("b.example", 3));
    assertThat(settings.stopping().deadline()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theDataFoldersOwnFileIsRead() throws SettingsFault {
    file("rooms: [channels, governance]");

    var settings =
        Binding.of(new Sources(Map.of(), Map.of("KAZE_DATA", folder.toString()), null)).settings();

    assertThat(settings.rooms()).isEqualTo(Set.of(Room.CHANNELS, Room.GOVERNANCE));
  }

  @Test
  void aRelativePathInAFileIsRelativeToTheFile() throws SettingsFault {
    var settings =
        Binding.of(new Sources(Map.of(), Map.of(), file("catalogue: mine/agents"))).settings();

    assertThat(settings.catalogue()).contains(folder.resolve("mine/agents"));
  }

  @Test
  void theKeyOfAModelsServerIsNeverShown() throws SettingsFault {
    var environment =
        Map.of(
            "KAZE_MODELS_URL", "http://127.0.0.1:1/v1",
            "KAZE_MODELS_KEY", "sk-very-secret",
            "ANTHROPIC_API_KEY", "also-secret");

    var bound = Binding.of(new Sources(Map.of(), environment, nothing()));

    assertThat(bound.toString()).doesNotContain("very-secret").doesNotContain("also-secret");
    assertThat(bound.effective())
        .filteredOn(setting -> setting.key() == Key.MODELS_KEY)
        .extracting(Effective::shown)
        .containsExactly("[hidden]");
  }

  @Test
  void theTokenOfVaultIsNeverShown() throws SettingsFault {
    var environment =
        Map.of("KAZE_VAULT_URL", "http://127.0.0.1:8200", "KAZE_VAULT_TOKEN", "hvs.very-secret");

    var bound = Binding.of(new Sources(Map.of(), environment, nothing()));

    assertThat(bound.settings().vault()).isPresent();
    assertThat(bound.toString()).doesNotContain("very-secret");
  }

  @Test
  void aFileOfPricesCountsMoreThanThoseThatComeWithKaze() throws Exception {
    Files.writeString(
        folder.resolve("prices.json"),
        """
        {"date": "2027-01-01", "providers": [{"provider": "Mine", "models": [
          {"model": "m", "input": 1, "output": 2}]}]}
        """);
    Settings settings =
        Binding.of(
                new Sources(
                    Map.of(),
                    Map.of(),
                    file("budgets: {prices: prices.json, unpriced: allow}\nlimits: {calls: 8}")))
            .settings();

    assertThat(settings.metering().prices().find("Mine", "m")).isInstanceOf(Price.class);
    assertThat(settings.metering().prices().find("OpenAI", "gpt-5.4")).isInstanceOf(Price.class);
    assertThat(settings.metering().unpriced()).isEqualTo(UnpricedPolicy.ALLOW);
    assertThat(settings.limits().models().calls()).isEqualTo(8);
  }

  @Test
  void managementCanBeOff() throws SettingsFault {
    var settings = Binding.of(new Sources(Map.of(), Map.of(), file("management: {port: off}")));

    assertThat(settings.settings().management()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          door: {port: 99999}                | 1 | door.port: 99999 is not a port (0 to 65535)
          door: {port: eighty}               | 1 | door.port: "eighty" is not a port (0 to 65535)
          door: {port: -1}                   | 1 | door.port: -1 is not a port (0 to 65535)
          door: {host: a b}                  | 1 | door.host: "a b" is not a host
          door: {prot: 80}                   | 1 | door.prot is not a setting; did you mean door.port?
          doors: {port: 80}                  | 1 | doors is not a setting; did you mean door?
          door: 80                           | 1 | door is a section: lines of the form "name: value"
          stop: {deadline: soon}             | 1 | stop.deadline: "soon" is not a time span such as 500ms, 10s, 2m, 1h or 7d
          limits: {attachment: much}         | 1 | limits.attachment: "much" is not a size such as 500 kB, 32 MB or 1 GB
          limits: {attachment: 60 MB}        | 0 | limits.goal: 52,428,800 bytes for all files of a goal are less than limits.attachment allows one, 62,914,560
          rooms: [channels, kitchen]         | 1 | rooms: "kitchen" is not a room (verticles, channels, governance, gateway)
          log: {format: xml}                 | 1 | log.format: "xml" is not a log format (auto, text, json)
          log: {level: loud}                 | 1 | log.level: "loud" is not a log level (trace, debug, info, warn, error)
          models: {url: nowhere}             | 1 | models.url: is not an http:// or https:// address
          models: {ollama: maybe}            | 1 | models.ollama: "maybe" is neither auto nor off
          models: {key: a b}                 | 1 | models.key: a key has no blanks and only ASCII characters
          vault: {url: "http://v:8200"}      | 0 | vault.token: vault.url is set, and there is no token: set KAZE_VAULT_TOKEN, or vault.token-file, or vault.auth: kubernetes
          vault: {url: "v:8200", token: t}   | 1 | vault.url: is not an http:// or https:// address
          vault: {url: "http://u:p w@v", token: t}  | 1 | vault.url: is not an http:// or https:// address
          vault: {url: "http://u:pw@v", token: t}   | 1 | vault.url: must have no user, query or fragment; a token belongs into vault.token
          vault: {url: "http://v/ui", token: t}     | 1 | vault.url: must have no path; its mount belongs into vault.mount
          vault: {url: "http://v", auth: ldap}      | 1 | vault.auth: "ldap" is not a way to log in (token, kubernetes)
          vault: {url: "http://v", auth: kubernetes} | 0 | vault.role: vault.auth: kubernetes needs the name of a role in Vault
          vault: {url: "http://v", token: a b}      | 1 | vault.token: a token has no blanks and only ASCII characters
          vault: {token: t}                  | 1 | vault.token: this is of use with vault.url, and that is not set
          budgets: {unpriced: maybe}         | 1 | budgets.unpriced: is one of refuse, local, allow, not "maybe"
          limits: {calls: lots}              | 1 | limits.calls: "lots" is not a whole number from 1 to 1,000,000,000, or 0 for no limit
          data: {a: b}                       | 1 | data is one value, not a section
          """)
  void aBadValueIsToldWithItsPlaceAndItsPath(String yaml, int line, String problem) {
    var sources = new Sources(Map.of(), Map.of(), file(yaml));

    var place = line == 0 ? "default: " : folder.resolve("kaze.yaml") + ", line " + line + ": ";
    assertThatThrownBy(() -> Binding.of(sources))
        .isInstanceOf(SettingsFault.class)
        .hasMessage(place + problem);
  }

  @Test
  void theLineIsTheOneTheValueStandsOn() {
    var file = file("# mine\ndoor:\n  host: localhost\n  port: 99999\n");

    assertThatThrownBy(() -> Binding.of(new Sources(Map.of(), Map.of(), file)))
        .hasMessageStartingWith(file + ", line 4: door.port: 99999");
  }

  @Test
  void whatIsNotYamlIsToldWithItsLine() {
    var file = file("door:\n  port: [80\n");

    assertThatThrownBy(() -> Binding.of(new Sources(Map.of(), Map.of(), file)))
        .isInstanceOf(SettingsFault.class)
        .hasMessageMatching(".*kaze.yaml, line \\d+: not YAML: .*");
  }

  @Test
  void aBadVariableIsToldByItsName() {
    var environment = Map.of("KAZE_DOOR_PORT", "http");

    assertThatThrownBy(() -> Binding.of(new Sources(Map.of(), environment, nothing())))
        .hasMessage("KAZE_DOOR_PORT: door.port: \"http\" is not a port (0 to 65535)");
  }

  @Test
  void aFileThatIsNotThereIsToldByWhoNamedIt() {
    var environment = Map.of("KAZE_CONFIG", folder.resolve("none.yaml").toString());

    assertThatThrownBy(() -> Binding.of(new Sources(Map.of(), environment, null)))
        .hasMessage("KAZE_CONFIG: there is no file " + folder.resolve("none.yaml"));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://kaze:s3cret@db:5432/kaze, postgresql://kaze:[hidden]@db:5432/kaze",
    "postgresql://kaze:s3cr:et@db/kaze, postgresql://kaze:[hidden]@db/kaze",
    "postgresql://kaze:p%40s3cret@db/kaze?sslmode=require,"
        + " postgresql://kaze:[hidden]@db/kaze?sslmode=require"
  })
  void thePasswordIsNeverPrinted(String url, String shown) throws SettingsFault {
    var binding = Binding.of(new Sources(Map.of(), Map.of("KAZE_POSTGRES_URL", url), nothing()));

    assertThat(binding.effective())
        .contains(new Effective(Key.POSTGRES_URL, shown, "KAZE_POSTGRES_URL"));
    assertThat(binding.toString() + binding.settings()).doesNotContain("s3cr");
  }

  @Test
  void aServersUrlIsCheckedWithoutPrintingItsPassword() {
    var environment = Map.of("KAZE_POSTGRES_URL", "postgresql://kaze:s3cret@db:99999/kaze");

    assertThatThrownBy(() -> Binding.of(new Sources(Map.of(), environment, nothing())))
        .hasMessageStartingWith("KAZE_POSTGRES_URL: postgres.url: ")
        .hasMessageNotContaining("s3cret");
  }

  private Path nothing() {
    return file("");
  }

  private Path file(String yaml) {
    try {
      return Files.writeString(folder.resolve("kaze.yaml"), yaml);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
