package io.kaze.gateway.tool.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.task.Effects;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.secret.SecretRef;
import io.kaze.gateway.tool.reach.HostPort;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code tools.yaml}: what it says, and everything that is wrong with it at once. */
class ToolsFileTest {
  private static final String GOOD =
      """
      allow: [internal.example:8443, "127.0.0.1:9000"]
      tools:
        weather.now:
          description: The weather in a city at this moment.
          url: https://api.weather.example/v1/{city}{?units}
          input:
            type: object
            required: [city]
            properties:
              city: {type: string, maxLength: 80}
              units: {enum: [metric, imperial]}
          output: {type: object, required: [celsius]}
          auth: {bearer: "env:WEATHER_KEY"}
          timeout: 5s
          answer: 64 kB
          rate: 120
          concurrent: 8
        crm.note:
          description: Writes a note to a customer's record.
          url: https://internal.example:8443/customers/{id}/notes
          method: POST
          input:
            type: object
            properties: {id: {type: string}, text: {type: string}}
          body: {note: {text: "{text}", source: kaze}}
          auth: {header: X-Crm-Key, secret: "vault:kaze/crm#key"}
          idempotency: Idempotency-Key
      servers:
        docs:
          url: https://mcp.example.com/mcp
          auth: {basic: kaze, secret: "file:/run/secrets/docs"}
          effects: none
        files:
          command: [/usr/bin/files-server, --root, /srv/files]
          environment: [PATH]
          secrets: {FILES_KEY: "env:FILES_KEY"}
          reads: [list, get]
      grants:
        - tools: [weather.now, docs.*]
          verticals: [sales]
        - tools: [crm.note]
          tenants: [acme]
          agents: [clerk]
      """;

  private static Toolbox good(String text) {
    ToolsFile.Read read = ToolsFile.read("tools.yaml", text);
    assertThat(read).isInstanceOf(ToolsFile.Read.Good.class);
    return ((ToolsFile.Read.Good) read).toolbox();
  }

  private static List<String> faults(String text) {
    ToolsFile.Read read = ToolsFile.read("tools.yaml", text);
    assertThat(read).isInstanceOf(ToolsFile.Read.Bad.class);
    return ((ToolsFile.Read.Bad) read).faults();
  }

  @Test
  void aFileIsReadAsItIsWritten() {
    Toolbox toolbox = good(GOOD);

    HttpTool weather = toolbox.tools().get("weather.now");
    assertThat(weather.credential())
        .isEqualTo(new Credential.Bearer(SecretRef.of("env:WEATHER_KEY")));
    assertThat(weather.effects()).isEqualTo(Effects.NONE);
    assertThat(weather.bounds()).isEqualTo(new Bounds(Duration.ofSeconds(5), 64 << 10, 120, 8));
    HttpTool note = toolbox.tools().get("crm.note");
    assertThat(note.effects()).isEqualTo(Effects.EXTERNAL);
    assertThat(note.body()).isInstanceOf(Body.Template.class);
    assertThat(note.bounds()).isEqualTo(Bounds.DEFAULTS);
    McpServer files = toolbox.servers().get("files");
    assertThat(files.effectsOf("list")).isEqualTo(Effects.NONE);
    assertThat(files.effectsOf("delete")).isEqualTo(Effects.EXTERNAL);
    assertThat(toolbox.allowed())
        .isEqualTo(Set.of(HostPort.of("internal.example:8443"), HostPort.of("127.0.0.1:9000")));
  }

  @Test
  void whatNobodyGrantedNobodyMay() {
    Toolbox toolbox = good(GOOD);
    TenantId acme = new TenantId("acme");
    TenantId globex = new TenantId("globex");
    ToolUser clerk = new ToolUser("clerk", "sales", null, null);
    ToolUser stranger = new ToolUser("stranger", "legal", null, null);

    assertThat(toolbox.granted(globex, clerk, "weather.now")).isTrue();
    assertThat(toolbox.granted(globex, clerk, "docs.search")).isTrue();
    assertThat(toolbox.granted(acme, clerk, "crm.note")).isTrue();
    assertThat(toolbox.granted(globex, clerk, "crm.note")).isFalse();
    assertThat(toolbox.granted(acme, stranger, "weather.now")).isFalse();
    assertThat(toolbox.granted(acme, stranger, "crm.note")).isFalse();
    assertThat(toolbox.granted(acme, clerk, "files.list")).isFalse();
  }

  @Test
  void anEmptyFileHasNoTools() {
    assertThat(good("")).isEqualTo(Toolbox.EMPTY);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
    String text =
        """
        tols: {}
        allow: [nowhere]
        tools:
          weather.now:
            descripton: x
            url: https://api.example.com/{cty}
            method: FETCH
            input: {type: object, properties: {city: {type: strin}}}
            timeout: soon
          Weather:
            description: x
            url: https://api.example.com/
          a.b:
            description: x
            url: https://{host}/
            headers: {Authorization: Bearer abc, Host: evil}
            auth: {bearer: sk-veryveryverysecret}
          a.c:
            description: x
            url: https://0x7f.1/
            input: {properties: {q: {$ref: "https://example.com/schema"}}}
            auth: sk-veryveryverysecret
        servers:
          both: {url: "https://a.example/", command: [x]}
          none: {effects: some}
        grants:
          - tools: [weather.nwo]
          - agents: [clerk]
        """;

    List<String> faults = faults(text);

    assertThat(faults)
        .anySatisfy(f ->
            assertThat(f).isEqualTo("tools.yaml:1: tols: is not a key here; did you mean 'tools'?"))
        .anySatisfy(f -> assertThat(f).startsWith("tools.yaml:2: allow[0]: must be host:port"))
        .anySatisfy(f ->
            assertThat(f)
                .contains(
                    "tools.yaml:5: tools.weather.now.descripton: is not a key here; did you mean 'description'?"))
        .anySatisfy(f -> assertThat(f).contains("tools.weather.now.description: is missing"))
        .anySatisfy(f -> assertThat(f).contains("tools.yaml:7: tools.weather.now.method: 'FETCH'"))
        .anySatisfy(f -> assertThat(f).contains("tools.yaml:8: tools.weather.now.input:"))
        .anySatisfy(f -> assertThat(f).contains("tools.yaml:9: tools.weather.now.timeout: 'soon'"))
        .anySatisfy(
            f -> assertThat(f).contains("tools.yaml:10: tools.Weather: is not a tool's name"))
        .anySatisfy(f -> assertThat(f).contains("tools.yaml:15: tools.a.b.url:"))
        .anySatisfy(f -> assertThat(f).contains("tools.a.b.headers: Authorization is a credential"))
        .anySatisfy(f -> assertThat(f).contains("'Host' is a header that Kaze itself sets"))
        .anySatisfy(f -> assertThat(f).contains("tools.a.b.auth.bearer: a key is named by where"))
        .anySatisfy(f -> assertThat(f).contains("tools.a.c.url: '0x7f.1' is a number"))
        .anySatisfy(f -> assertThat(f).contains("is not a place inside this schema"))
        .anySatisfy(f -> assertThat(f).contains("tools.a.c.auth: must be a map of keys"))
        .anySatisfy(f -> assertThat(f).contains("servers.both: must have either url or command"))
        .anySatisfy(f ->
            assertThat(f).contains("there is no tool 'weather.nwo'; did you mean 'weather.now'?"))
        .anySatisfy(f -> assertThat(f).contains("grants[1].tools: names no tool"))
        .noneSatisfy(f -> assertThat(f).contains("veryverysecret"));
  }

  @Test
  void anEnquiryAsksTheSameServerForTheKeyItWasSent() {
    assertThat(
            faults(
                """
                tools:
                  a.b:
                    description: x
                    url: https://a.example/things
                    method: POST
                    enquiry: https://b.example/things
                    late: 1441m
                """))
        .satisfiesExactlyInAnyOrder(
            fault -> assertThat(fault).contains("enquiry", "needs idempotency or reference"),
            fault -> assertThat(fault).contains("late: must be at most 1440m"),
            fault -> assertThat(fault).contains("the same server as url"),
            fault -> assertThat(fault).contains("must have a place for {key}"));
  }

  @Test
  void placesThatNoArgumentFillsAreTold() {
    assertThat(
            faults(
                """
                tools:
                  a.b:
                    description: x
                    url: https://a.example/{cty}
                    method: POST
                    body: {deep: [{x: "{txt}"}]}
                    input: {type: object, properties: {city: {}, text: {}}}
                """))
        .containsExactly(
            "tools.yaml:4: tools.a.b.url: {cty} is not a property of input; did you mean 'city'?",
            "tools.yaml:6: tools.a.b.body: {txt} is not a property of input; did you mean 'text'?");
  }

  @Test
  void whatIsNoYamlOrExplodesIsRefused() {
    assertThat(faults("tools: [")).hasSize(1).first().asString().contains("it is not YAML");
    assertThat(faults("- a\n- b"))
        .containsExactly("tools.yaml:1: it must be a map of keys (key: value)");
    assertThat(faults("a: &a [x]\nb: *a\n")).anyMatch(f -> f.contains("aliases"));
    assertThat(faults("tools: {}\ntools: {}")).anyMatch(f -> f.contains("stands twice"));
  }
}
