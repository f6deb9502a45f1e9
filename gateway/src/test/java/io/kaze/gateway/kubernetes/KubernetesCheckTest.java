package io.kaze.gateway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.kubernetes.KubernetesCheck.Tried;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor tries, against fabric8's API server over TLS. */
class KubernetesCheckTest {
  private static final String IN_AI = "services labelled kaze.io/models in ai";
  @TempDir Path folder;
  private Vertx vertx;
  private ApiServer api;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    api = ApiServer.open(folder);
  }

  @AfterEach
  void close() {
    TestKernel.get(vertx.close());
    api.close();
  }

  private List<Tried> tried(String... namespaces) {
    return TestKernel.get(KubernetesCheck.run(vertx, api.settings(namespaces)));
  }

  @Test
  void anAccountWithItsRightsSeesWhatThereIs() {
    api.create(Services.with("ai", "vllm", "llama"));
    api.endpoints(CellPodsTest.ready("10.1.0.7", "10.1.0.8"));

    assertThat(tried("ai", "lab"))
        .containsExactly(
            new Tried(IN_AI, 1, null),
            new Tried("services labelled kaze.io/models in lab", 0, null),
            new Tried("the pods behind kaze/kaze", 2, null));
  }

  @Test
  void anAccountThatMayNotListIsToldTheRuleItNeeds() {
    api.rule(request -> ApiServer.refusal(403));

    List<Tried> tried = tried("ai");

    assertThat(tried.getFirst().trouble())
        .contains("may not list and watch services in the namespace ai")
        .contains("{apiGroups: [\"\"], resources: [services], verbs: [list, watch]}");
    assertThat(tried.getLast().trouble()).contains("resources: [endpoints]");
  }

  @Test
  void anAccountThatMayListAndNotWatchIsToldTheSame() {
    api.rule(request -> ApiServer.isWatch(request) ? ApiServer.refusal(403) : null);

    assertThat(tried("ai").getFirst().trouble()).contains("verbs: [list, watch]");
  }

  @Test
  void aTokenThatIsNotAcceptedIsToldOf() {
    api.rule(request -> ApiServer.refusal(401));

    assertThat(tried("ai").getFirst().trouble())
        .contains("does not accept the service account's token");
  }

  @Test
  void anAccountWithoutATokenIsToldWhereItIsLookedFor() throws Exception {
    Files.delete(folder.resolve("token"));

    assertThat(tried("ai"))
        .extracting(Tried::trouble)
        .allSatisfy(trouble ->
            assertThat(trouble)
                .contains("the service account's token in " + folder.resolve("token")));
  }

  @Test
  void anApiServerThatIsNotReachedIsToldOf() {
    api.close();

    assertThat(tried("ai").getFirst().trouble()).contains("cannot be talked to");
  }
}
