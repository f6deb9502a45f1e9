package io.kaze.gateway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.kubernetes.CellPods.Seen;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vert.x's own resolver, against fabric8's API server over TLS. */
class CellPodsTest {
  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private Vertx vertx;
  private ApiServer api;
  private CellPods pods;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    api = ApiServer.open(folder);
    pods = new CellPods(vertx, api.settings("ai"), nanos::get);
  }

  @AfterEach
  void close() {
    TestKernel.get(vertx.close());
    api.close();
  }

  static Endpoints ready(String... addresses) {
    EndpointsBuilder endpoints =
        new EndpointsBuilder()
            .withNewMetadata()
            .withNamespace("kaze")
            .withName("kaze")
            .endMetadata();
    var subset = endpoints.addNewSubset();
    for (String address : addresses) {
      subset.addNewAddress().withIp(address).endAddress();
    }
    return subset
        .addNewPort()
        .withName("http")
        .withPort(8080)
        .endPort()
        .addNewPort()
        .withName("health")
        .withPort(9090)
        .endPort()
        .endSubset()
        .build();
  }

  @Test
  void thePodsThatAreReadyAreSeenOnce() {
    api.endpoints(ready("10.1.0.8", "10.1.0.7"));

    Seen seen = TestKernel.get(pods.seen());

    assertThat(seen.reason()).isNull();
    assertThat(seen.ready()).containsExactly("10.1.0.7", "10.1.0.8");
    assertThat(seen.service()).isEqualTo("kaze/kaze");
  }

  @Test
  void anotherLookIsTakenOnlyAfterAWhile() {
    Seen none = TestKernel.get(pods.seen());
    api.endpoints(ready("10.1.0.7"));

    Seen soon = TestKernel.get(pods.seen());
    nanos.addAndGet(CellPods.KEPT.toNanos());
    Seen later = TestKernel.get(pods.seen());

    assertThat(none.ready()).isEmpty();
    assertThat(soon.ready()).isEmpty();
    assertThat(later.ready()).containsExactly("10.1.0.7");
  }

  @Test
  void anAccountWithoutTheRightIsToldTheRuleItNeeds() {
    api.rule(request -> ApiServer.refusal(403));

    Seen seen = TestKernel.get(pods.seen());

    assertThat(seen.ready()).isEmpty();
    assertThat(seen.reason())
        .contains("{apiGroups: [\"\"], resources: [endpoints], verbs: [list, watch]}")
        .doesNotContain("Failure");
  }

  @Test
  void anApiServerThatIsAwayIsToldOf() throws Exception {
    api.close();

    assertThat(TestKernel.get(pods.seen()).reason()).contains("does not tell");
  }

  @Test
  void anAccountWithoutATokenIsToldWhereItIsLookedFor() throws Exception {
    Files.delete(folder.resolve("token"));

    assertThat(TestKernel.get(pods.seen()).reason()).contains("cannot be read");
  }
}
