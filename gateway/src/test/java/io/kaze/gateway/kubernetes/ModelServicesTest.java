package io.kaze.gateway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.kaze.bus.ask.ModelHealthThere.ServiceThere;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.FoundProvider;
import io.kaze.gateway.route.Provider;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against fabric8's API server, over TLS; services' names lead to servers of this machine. */
class ModelServicesTest {
  private static final String HOSTS = "127.0.0.1 localhost\n127.0.0.1 vllm.ai.svc\n";

  @TempDir Path folder;
  private Vertx vertx;
  private ApiServer api;
  private Sight sight;

  @BeforeEach
  void open() {
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setAddressResolverOptions(
                    new AddressResolverOptions().setHostsValue(Buffer.buffer(HOSTS))));
    api = ApiServer.open(folder);
  }

  @AfterEach
  void close() {
    if (sight != null) {
      sight.close();
    }
    TestKernel.get(vertx.close());
    api.close();
  }

  private Sight look(String... namespaces) {
    sight = Sight.of(vertx, api.settings(namespaces));
    return sight;
  }

  @Test
  void aServiceThatIsThereAtTheStartBecomesAProviderWithTheModelsItsServerHas() throws Exception {
    ModelStub stub = new ModelStub(vertx, "llama-3.3-70b", "qwen-3");
    api.create(Services.vllm("ai", "vllm", stub.port()));

    FoundProvider found = look("ai").untilNamed("ai.vllm").getFirst();

    Provider provider = found.provider();
    assertThat(provider.dialect()).isEqualTo(Dialect.COMPATIBLE);
    assertThat(provider.base()).hasToString("http://vllm.ai.svc:%d/v1".formatted(stub.port()));
    assertThat(provider.models()).containsExactlyInAnyOrder("llama-3.3-70b", "qwen-3");
    assertThat(provider.keys()).isEmpty();
    assertThat(stub.shown).containsOnlyNulls();
    assertThat(sight.untilTrouble(String::isEmpty)).isEmpty();
  }

  @Test
  void aServiceThatComesLaterIsFoundAndItsChangesAreAndThatItGoesIs() throws Exception {
    look("ai").untilTrouble(String::isEmpty);

    Service first = Services.with("ai", "vllm", "llama");
    api.create(first);
    sight.untilNamed("ai.vllm");
    api.change(Services.with("ai", "vllm", "llama,qwen"));
    List<FoundProvider> changed =
        sight.until(now -> now.getFirst().provider().models().contains("qwen"));
    api.remove(first);

    assertThat(changed).hasSize(1);
    assertThat(sight.untilNamed()).isEmpty();
    assertThat(sight.services().seen()).isEmpty();
  }

  @Test
  void aServiceWithoutTheLabelIsNone() throws Exception {
    Service other = Services.with("ai", "database", "llama");
    other.getMetadata().getLabels().remove("kaze.io/models");
    api.create(other);
    api.create(Services.with("ai", "vllm", "llama"));

    assertThat(look("ai").until(now -> !now.isEmpty())).hasSize(1);
  }

  @Test
  void onlyTheNamespacesThatAreTrustedAreLookedAt() throws Exception {
    api.create(Services.with("strangers", "vllm", "llama"));
    api.create(Services.with("ai", "vllm", "llama"));
    api.create(Services.with("team", "vllm", "qwen"));

    look("ai", "team").untilNamed("ai.vllm", "team.vllm");

    assertThat(api.asked)
        .allMatch(request ->
            request.getPath().startsWith("/api/v1/namespaces/ai/services?")
                || request.getPath().startsWith("/api/v1/namespaces/team/services?"));
  }

  @Test
  void aServerThatNamesNoModelYetIsWaitedForAndAskedAgain() throws Exception {
    ModelStub stub = new ModelStub(vertx);
    api.create(Services.vllm("ai", "vllm", stub.port()));

    String trouble = look("ai").untilTrouble(it -> it.contains("status 503"));
    List<ServiceThere> waiting = sight.services().seen();
    stub.models("llama");

    assertThat(trouble).contains("service ai.vllm: ai.vllm tells no models at http://vllm.ai.svc");
    assertThat(waiting).singleElement().extracting(ServiceThere::state).isEqualTo("waiting");
    assertThat(sight.untilNamed("ai.vllm")).hasSize(1);
    assertThat(sight.untilTrouble(String::isEmpty)).isEmpty();
  }

  @Test
  void namesThatAreNoneAreNotTakenFromAServer() throws Exception {
    ModelStub stub = new ModelStub(vertx, "llama", "a b", "\u001b[31mred", "", "x".repeat(500));
    api.create(Services.vllm("ai", "vllm", stub.port()));

    assertThat(look("ai").untilNamed("ai.vllm").getFirst().provider().models())
        .containsExactly("llama");
  }

  @Test
  void aBadlyDescribedServiceIsRefusedAndTheOthersServe() throws Exception {
    api.create(
        Services.vllm(
            "ai", "thief", 8000, Map.of("kaze.io/key", "env:OPENAI_API_KEY", "kaze.io/x", "y")));
    api.create(Services.with("ai", "vllm", "llama"));

    String trouble = look("ai").untilTrouble(it -> it.contains("thief"));

    assertThat(trouble).contains("service ai.thief: has an annotation that is not known");
    assertThat(sight.untilNamed("ai.vllm")).hasSize(1);
    assertThat(sight.services().seen())
        .extracting(ServiceThere::provider, ServiceThere::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ai.thief", "refused"),
            org.assertj.core.groups.Tuple.tuple("ai.vllm", "serving"));
  }

  @Test
  void aChangeForTheWorseEndsAProviderAsAWhole() throws Exception {
    api.create(Services.with("ai", "vllm", "llama"));
    look("ai").untilNamed("ai.vllm");
    Service out = Services.with("ai", "vllm", "llama");
    out.getSpec().setType("ExternalName");
    out.getSpec().setExternalName("elsewhere.example");

    api.change(out);

    assertThat(sight.untilNamed()).isEmpty();
    assertThat(sight.untilTrouble(it -> it.contains("ai.vllm"))).contains("leads out of the");
  }

  @Test
  void thereAreAtMostSoManyAndTheOthersAreToldOf() throws Exception {
    int over = ModelServices.SERVERS_MAX + 3;
    IntStream.range(0, over)
        .forEach(i -> api.create(Services.with("ai", "vllm-%02d".formatted(i), "llama")));
    api.rule(request -> ApiServer.isWatch(request) ? api.silentWatch() : null);

    List<FoundProvider> found = look("ai").until(now -> now.size() == ModelServices.SERVERS_MAX);

    assertThat(found.getFirst().provider().name()).isEqualTo("ai.vllm-00");
    assertThat(sight.untilTrouble(it -> it.contains("vllm-52")))
        .contains("service ai.vllm-50: comes after the first 50");
  }
}
