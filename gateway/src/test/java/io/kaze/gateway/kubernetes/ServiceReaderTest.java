package io.kaze.gateway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.route.Dialect;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What services say of themselves is not trusted. */
class ServiceReaderTest {
  private static final String SERVICE =
      """
      {"metadata": {"name": "vllm", "namespace": "ai", "labels": {"kaze.io/models": "vllm"},
                    "annotations": {}},
       "spec": {"type": "ClusterIP", "clusterIP": "10.96.0.17", "selector": {"app": "vllm"},
                "ports": [{"name": "http", "port": 8000}]}}
      """;

  private final JsonObject service = new JsonObject(SERVICE);

  private JsonObject metadata() {
    return service.getJsonObject("metadata");
  }

  private JsonObject spec() {
    return service.getJsonObject("spec");
  }

  private void say(String annotation, String value) {
    metadata().getJsonObject("annotations").put(annotation, value);
  }

  private ModelServer well() {
    assertThat(ServiceReader.read("ai", service)).isInstanceOf(Described.Well.class);
    return ((Described.Well) ServiceReader.read("ai", service)).server();
  }

  private String badly() {
    assertThat(ServiceReader.read("ai", service)).isInstanceOf(Described.Badly.class);
    return ((Described.Badly) ServiceReader.read("ai", service)).why();
  }

  @Test
  void aLabelIsEnough() {
    ModelServer server = well();

    assertThat(server.name()).isEqualTo("ai.vllm");
    assertThat(server.dialect()).isEqualTo(Dialect.COMPATIBLE);
    assertThat(server.base()).hasToString("http://vllm.ai.svc:8000/v1");
    assertThat(server.models()).isEmpty();
  }

  @Test
  void whatItSaysOfItsModelsAndItsPathIsHeard() {
    say("kaze.io/model-names", "meta-llama/Llama-3.3-70B, qwen-3");
    say("kaze.io/hints", "fast=qwen-3, best=meta-llama/Llama-3.3-70B");
    say("kaze.io/path", "/proxy/v1");
    say("kaze.io/scheme", "https");

    ModelServer server = well();

    assertThat(server.models()).containsExactlyInAnyOrder("meta-llama/Llama-3.3-70B", "qwen-3");
    assertThat(server.hints())
        .isEqualTo(Map.of("fast", "qwen-3", "best", "meta-llama/Llama-3.3-70B"));
    assertThat(server.base()).hasToString("https://vllm.ai.svc:8000/proxy/v1");
  }

  @ParameterizedTest
  @CsvSource({
    "vllm, http://vllm.ai.svc:8000/v1",
    "ollama, http://vllm.ai.svc:8000/v1",
    "openai, http://vllm.ai.svc:8000/v1",
    "anthropic, http://vllm.ai.svc:8000"
  })
  void theLabelSaysWhatIsSpoken(String label, String base) {
    metadata().getJsonObject("labels").put("kaze.io/models", label);

    assertThat(well().base()).hasToString(base);
  }

  @ParameterizedTest
  @CsvSource({"api, 9000", "9000, 9000", "metrics, 9400"})
  void ofSeveralPortsTheOneThatWasSaidIsMeant(String said, int port) {
    ports();
    say("kaze.io/port", said);

    assertThat(well().base().getPort()).isEqualTo(port);
  }

  @Test
  void ofSeveralPortsAnOllamasIsTheUsualOne() {
    ports();
    metadata().getJsonObject("labels").put("kaze.io/models", "ollama");

    assertThat(well().base().getPort()).isEqualTo(11434);
  }

  @Test
  void ofSeveralPortsOneIsToBeSaid() {
    ports();

    assertThat(badly()).contains("has no port http; the annotation kaze.io/port says which");
  }

  private void ports() {
    spec()
        .put(
            "ports",
            new io.vertx.core.json.JsonArray(
                """
                [{"name": "api", "port": 9000}, {"name": "metrics", "port": 9400},
                 {"name": "usual", "port": 11434}, {"name": "http", "port": 53, "protocol": "UDP"}]
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kaze.io/key",
        "kaze.io/keys",
        "kaze.io/url",
        "kaze.io/host",
        "kaze.io/authorization",
        "kaze.io/headers"
      })
  void neitherAKeyNorAnAddressCanBeSaid(String annotation) {
    say(annotation, "env:OPENAI_API_KEY");

    assertThat(badly())
        .contains("has an annotation that is not known: \"%s\"".formatted(annotation))
        .doesNotContain("OPENAI");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kaze.io/path | @169.254.169.254/v1",
        "kaze.io/path | :9200/v1",
        "kaze.io/path | //elsewhere.example/v1",
        "kaze.io/path | /../admin",
        "kaze.io/path | /v1?key=1",
        "kaze.io/path | /v1#x",
        "kaze.io/path | /v1%2f..",
        "kaze.io/path | v1",
        "kaze.io/port | 22",
        "kaze.io/port | 8000@elsewhere.example",
        "kaze.io/port | http/../..",
        "kaze.io/scheme | file",
        "kaze.io/scheme | https://elsewhere.example/",
        "kaze.io/model-names | a b",
        "kaze.io/model-names | ../x",
        "kaze.io/hints | cheap=llama",
        "kaze.io/hints | fast",
        "kaze.io/hints | fast="
      })
  void whatWouldLeadElsewhereIsRefusedAsAWhole(String annotation, String value) {
    say(annotation, value);

    assertThat(badly()).isNotEmpty();
  }

  @Test
  void aHintIsForAModelItHas() {
    say("kaze.io/model-names", "llama");
    say("kaze.io/hints", "best=qwen");

    assertThat(badly()).contains("has a hint for \"qwen\", which is not among its models");
  }

  @Test
  void tooManyModelsAreTooMany() {
    say("kaze.io/model-names", "m" + ",m".repeat(3) + many());

    assertThat(badly()).isEqualTo("names over 50 models");
  }

  private static String many() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      names.append(",m").append(i);
    }
    return names.toString();
  }

  @Test
  void aServiceThatLeadsOutOfTheClusterIsNone() {
    spec().put("type", "ExternalName").put("externalName", "metadata.google.internal");

    assertThat(badly()).contains("leads out of the cluster");
  }

  @Test
  void aServiceWithoutASelectorIsNone() {
    spec().remove("selector");

    assertThat(badly()).contains("has no selector");
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "", "127.0.0.1", "169.254.169.254", "0.0.0.0", "::1", "here"})
  void anAddressThatIsNoServicesIsRefused(String address) {
    spec().put("clusterIP", address);

    assertThat(badly()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"elsewhere.example", "vllm.strangers", "a@b", "UPPER", "", "-x", "v\u0131llm"})
  void aNameThatIsNoServicesIsRefused(String name) {
    metadata().put("name", name);

    assertThat(badly()).isEqualTo("is not what a Service is");
  }

  @Test
  void aServiceOfAnotherNamespaceIsRefused() {
    metadata().put("namespace", "kube-system");

    assertThat(badly()).isEqualTo("is not what a Service is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt", "VLLM", "vllm ", "compatible\nvllm"})
  void aLabelThatIsNotKnownIsToldWithoutItsOddCharacters(String label) {
    metadata().getJsonObject("labels").put("kaze.io/models", label);

    assertThat(badly()).contains("none of vllm, ollama, openai, anthropic").doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"metadata\": []}",
        "{\"metadata\": {\"name\": 7}, \"spec\": \"\"}",
        "{\"metadata\": {\"name\": \"vllm\", \"namespace\": \"ai\"}}",
        "{\"metadata\": {\"name\": \"vllm\", \"namespace\": \"ai\"}, \"spec\": {\"ports\": 1}}"
      })
  void nonsenseIsRefusedInWords(String nonsense) {
    Described described = ServiceReader.read("ai", new JsonObject(nonsense));

    assertThat(described).isInstanceOf(Described.Badly.class);
  }
}
