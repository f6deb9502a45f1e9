package io.kaze.gateway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fabric8.mockwebserver.http.WebSocket;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever becomes of the API server, the gateway goes on, says so, and catches up. */
class TroubledApiServerTest {
  @TempDir Path folder;
  @TempDir Path elsewhere;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(NamespaceWatch.class);
  private Vertx vertx;
  private ApiServer api;
  private Sight sight;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    if (sight != null) {
      sight.close();
    }
    TestKernel.get(vertx.close());
    if (api != null) {
      api.close();
    }
  }

  private Sight look() {
    sight = Sight.of(vertx, api.settings("ai"));
    return sight;
  }

  @Test
  void anApiServerThatIsAwayAtTheStartIsFoundLater() throws Exception {
    ApiServer before = ApiServer.open(folder);
    before.close();
    int port = freePort();
    sight = Sight.of(vertx, ApiServer.settings(folder, port, "ai"));
    String trouble = sight.untilTrouble(it -> it.contains("cannot be talked to"));

    api = ApiServer.open(folder, port);
    api.create(Services.with("ai", "vllm", "llama"));

    assertThat(trouble).startsWith("namespace ai: the API server at https://localhost:" + port);
    assertThat(sight.untilNamed("ai.vllm")).hasSize(1);
    assertThat(sight.untilTrouble(String::isEmpty)).isEmpty();
  }

  @Test
  void whatWasFoundStaysWhileTheApiServerIsAway() throws Exception {
    api = ApiServer.open(folder);
    api.create(Services.with("ai", "vllm", "llama"));
    look().untilNamed("ai.vllm");

    api.close();

    assertThat(sight.untilTrouble(it -> it.contains("cannot be talked to"))).isNotEmpty();
    assertThat(sight.untilNamed("ai.vllm")).hasSize(1);
  }

  @Test
  void aWatchThatIsCutIsTakenUpAgainAndWhatWentByUnseenIsMadeUpFor() throws Exception {
    api = ApiServer.open(folder);
    api.create(Services.with("ai", "old", "llama"));
    api.rule(request -> ApiServer.isWatch(request) ? api.silentWatch() : null);
    look().untilNamed("ai.old");
    WebSocket silent = api.watch();
    api.remove(Services.with("ai", "old", "llama"));
    api.create(Services.with("ai", "new", "llama"));
    api.usual();

    silent.close(1001, "going away");

    assertThat(sight.untilNamed("ai.new")).hasSize(1);
    api.create(Services.with("ai", "newer", "llama"));
    assertThat(sight.untilNamed("ai.new", "ai.newer")).hasSize(2);
  }

  @Test
  void aPlaceToWatchFromThatIsForgottenIsFollowedByAList() throws Exception {
    api = ApiServer.open(folder);
    api.rule(request -> ApiServer.isWatch(request) ? api.silentWatch() : null);
    look();
    WebSocket silent = api.watch();
    api.create(Services.with("ai", "vllm", "llama"));
    api.usual();

    silent.send(
        """
        {"type": "ERROR", "object": {"kind": "Status", "code": 410, "reason": "Expired",
         "message": "too old resource version: 1 (200)"}}
        """);

    assertThat(sight.untilNamed("ai.vllm")).hasSize(1);
    assertThat(warnings()).isZero();
  }

  @Test
  void aWatchThatIsRefusedBecauseItIsTooOldIsFollowedByAList() throws Exception {
    api = ApiServer.open(folder);
    CountDownLatch refused = new CountDownLatch(3);
    api.rule(request -> {
      if (!ApiServer.isWatch(request)) {
        return null;
      }
      refused.countDown();
      return ApiServer.refusal(410);
    });
    look();
    assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
    api.create(Services.with("ai", "vllm", "llama"));

    api.usual();

    assertThat(sight.untilNamed("ai.vllm")).hasSize(1);
    assertThat(sight.untilTrouble(String::isEmpty)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "[]",
        "{\"type\": \"ADDED\"}",
        "{\"type\": \"ADDED\", \"object\": \"vllm\"}",
        "{\"type\": \"ERROR\", \"object\": {\"code\": \"many\"}}"
      })
  void nonsenseInAWatchEndsItAndAListFollows(String nonsense) throws Exception {
    api = ApiServer.open(folder);
    api.rule(request -> ApiServer.isWatch(request) ? api.silentWatch() : null);
    look();
    WebSocket silent = api.watch();
    api.create(Services.with("ai", "vllm", "llama"));
    api.usual();

    silent.send(nonsense);

    assertThat(sight.untilNamed("ai.vllm")).hasSize(1);
  }

  @Test
  void anAccountWithoutTheRightIsToldTheRuleItNeedsOnceAndServedWhenItHasIt() throws Exception {
    api = ApiServer.open(folder);
    api.create(Services.with("ai", "vllm", "llama"));
    CountDownLatch refused = new CountDownLatch(5);
    api.rule(request -> {
      refused.countDown();
      return ApiServer.refusal(403);
    });
    String trouble = look().untilTrouble(it -> it.contains("403"));
    assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(trouble)
        .contains("may not list and watch services in the namespace ai")
        .contains("{apiGroups: [\"\"], resources: [services], verbs: [list, watch]}");
    assertThat(warnings()).isEqualTo(1);

    api.usual();

    assertThat(sight.untilNamed("ai.vllm")).hasSize(1);
    assertThat(sight.untilTrouble(String::isEmpty)).isEmpty();
  }

  @Test
  void whoMayListAndNotWatchIsToldTheSame() throws Exception {
    api = ApiServer.open(folder);
    api.create(Services.with("ai", "vllm", "llama"));
    api.rule(request -> ApiServer.isWatch(request) ? ApiServer.refusal(403) : null);

    String trouble = look().untilTrouble(it -> it.contains("403"));

    assertThat(trouble).contains("verbs: [list, watch]");
    assertThat(sight.untilNamed("ai.vllm")).hasSize(1);
  }

  @Test
  void aTokenThatIsNoLongerAcceptedIsReadAnew() throws Exception {
    api = ApiServer.open(folder);
    api.create(Services.with("ai", "vllm", "llama"));
    api.rule(request ->
        "Bearer second-token".equals(request.getHeader("Authorization"))
            ? null
            : ApiServer.refusal(401));
    String trouble = look().untilTrouble(it -> it.contains("401"));

    api.token("second-token");

    assertThat(trouble).contains("does not accept the service account's token");
    assertThat(sight.untilNamed("ai.vllm")).hasSize(1);
  }

  @Test
  void anotherServersCertificateIsNotAcceptedAndItGetsNoToken() throws Exception {
    api = ApiServer.open(folder);
    ApiServer other = ApiServer.open(elsewhere);
    Files.copy(
        elsewhere.resolve("ca.crt"),
        folder.resolve("ca.crt"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    other.close();

    String trouble = look().untilTrouble(it -> it.contains("cannot be talked to"));

    assertThat(trouble).contains("https://localhost");
    assertThat(api.asked).isEmpty();
  }

  @Test
  void anAccountWithoutATokenIsToldWhereItIsLookedFor() throws Exception {
    api = ApiServer.open(folder);
    Files.delete(folder.resolve("token"));

    String trouble = look().untilTrouble(it -> it.contains("cannot be read"));

    assertThat(trouble).contains("the service account's token in " + folder.resolve("token"));
  }

  private long warnings() {
    return java.util.List.copyOf(log.list).stream()
        .filter(line -> line.getLevel().equals(Level.WARN))
        .count();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
