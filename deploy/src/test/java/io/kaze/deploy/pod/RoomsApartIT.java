package io.kaze.deploy.pod;

import static io.kaze.deploy.pod.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.testing.TestNats;
import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.bus.testing.TestKernel;
import io.kaze.deploy.cell.RunningCell;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that hold some rooms each, on one PostgreSQL and one NATS. */
class RoomsApartIT {
  private static final String GOAL = "{\"text\": \"Score these leads and write me a report\"}";

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedModel model = ScriptedModel.start(vertx);
  private final TestNats nats = TestNats.open();
  private final String database = RunningCell.freshDatabase();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    nats.close();
    model.close();
    TestKernel.get(vertx.close());
  }

  private RunningCell pod(String rooms, String... more) {
    return RunningCell.start(
        RunningCell.settings(
            folder.resolve(rooms),
            Stream.concat(
                    Stream.of(
                        "KAZE_ROOMS",
                        rooms,
                        "KAZE_POSTGRES_URL",
                        database,
                        "KAZE_NATS_URL",
                        nats.url().toString(),
                        "KAZE_STOP_DEADLINE",
                        "1ms",
                        "KAZE_PODS_SILENCE",
                        "2s"),
                    Stream.of(more))
                .toArray(String[]::new)));
  }

  private RunningCell gateway() {
    return pod(
        "gateway", "KAZE_MODELS_URL", model.url(), "KAZE_MODELS_KEY", "sk-cell-0123456789abcdef");
  }

  private HttpResponse<String> post(RunningCell pod, String path, String body) throws Exception {
    return http.send(
        to(pod, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(RunningCell pod, String path) throws Exception {
    return http.send(to(pod, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder to(RunningCell pod, String path) {
    return HttpRequest.newBuilder(URI.create(pod.cell().url() + path))
        .header("Authorization", "Bearer " + pod.cell().token().secret());
  }

  private static String detail(HttpResponse<String> problem) {
    return new JsonObject(problem.body()).getString("detail");
  }

  @Test
  void aGoalSubmittedInOnePodIsWorkedOnInAnotherWithTheModelOfAThird() throws Exception {
    model.otherwise(
        ask -> ScriptedTurn.say("{\"text\": \"Call the best lead of the list first.\"}"));
    try (RunningCell gateway = gateway();
        RunningCell work = pod("verticles,governance");
        RunningCell door = pod("channels")) {

      JsonObject goal = door.ended(door.submit());

      assertThat(goal.getJsonObject("answer").getString("text"))
          .contains("Call the best lead of the list first.");
      assertThat(Stream.of(gateway, work, door).map(each -> each.settings().rooms().size()))
          .containsExactly(1, 2, 1);
    }
  }

  @Test
  void whoFollowsAGoalInOnePodHearsWhatHappensInAnother() throws Exception {
    try (RunningCell door = pod("channels");
        RunningCell work = pod("verticles,governance")) {
      until(() -> door.client().get("/status").getJsonArray("pods").size() == 2);
      String goal = door.submit();

      String told;
      try (var events = door.client().events(goal)) {
        told = new String(events.readAllBytes(), StandardCharsets.UTF_8);
      }

      assertThat(told)
          .contains("event: goal-submitted", "event: plan-made", "event: draft-ready")
          .contains("event: draft-cleared", "event: answer-ready", "event: answer-delivered");
      assertThat(work.settings().rooms()).hasSize(2);
    }
  }

  @Test
  void theDoorOfOnePodTellsOfTheRoomsInOthers() throws Exception {
    try (RunningCell gateway = gateway();
        RunningCell work = pod("verticles,governance");
        RunningCell door = pod("channels")) {
      door.ended(door.submit());

      JsonObject status = door.client().get("/status");
      JsonObject agents = door.client().get("/agents");

      assertThat(status.getJsonObject("model").getString("name")).isEqualTo(ScriptedModel.MODEL);
      assertThat(status.getJsonArray("pods")).hasSize(3);
      assertThat(status.getJsonArray("pods").encode())
          .contains("[\"gateway\"]", "[\"governance\",\"verticles\"]", "[\"channels\"]");
      assertThat(agents.getJsonArray("agents").stream().map(JsonObject.class::cast))
          .anySatisfy(agent -> {
            assertThat(agent.getString("agent")).isEqualTo("analyst");
            assertThat(agent.getString("state")).isEqualTo("ready");
            assertThat(agent.getInteger("done")).isEqualTo(1);
          });
      assertThat(door.client().get("/models").encode()).contains(ScriptedModel.MODEL);
      assertThat(get(door, "/api/v1/tools").statusCode()).isEqualTo(200);
      assertThat(get(door, "/api/v1/usage").statusCode()).isEqualTo(200);
      assertThat(Stream.of(gateway, work).map(pod -> pod.cell().url())).doesNotHaveDuplicates();
    }
  }

  @Test
  void aGoalIsRefusedInWordsWhileNobodyHoldsARoomOnItsPath() throws Exception {
    try (RunningCell door = pod("channels")) {
      HttpResponse<String> refused = post(door, "/api/v1/goals", GOAL);

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(detail(refused)).contains("governance or verticles").contains("send it again");
      assertThat(door.client().get("/goals").getJsonArray("goals")).isEmpty();

      try (RunningCell work = pod("verticles,governance")) {
        until(() -> post(door, "/api/v1/goals", GOAL).statusCode() == 202);
        assertThat(work.settings().rooms()).hasSize(2);
      }
      until(() -> post(door, "/api/v1/goals", GOAL).statusCode() == 503);
    }
  }

  @Test
  void whoAsksForAModelWhereThereIsNoneIsToldWhetherAnotherPodHasOne() throws Exception {
    String chat = "{\"model\": \"scripted-1\", \"messages\": []}";
    try (RunningCell door = pod("channels")) {
      HttpResponse<String> nobody = post(door, "/v1/chat/completions", chat);

      assertThat(nobody.statusCode()).isEqualTo(503);
      assertThat(nobody.headers().firstValue("Retry-After")).isPresent();
      assertThat(new JsonObject(nobody.body()).getJsonObject("error").getString("message"))
          .contains("No process of this cell holds the room gateway");

      try (RunningCell gateway = gateway()) {
        until(() -> post(door, "/v1/chat/completions", chat).body().contains("others of its cell"));
        assertThat(gateway.settings().rooms()).hasSize(1);
      }
    }
  }

  @Test
  void whatOnlyARoomElsewhereCanAnswerIsAnsweredInWords() throws Exception {
    try (RunningCell work = pod("verticles,governance")) {
      for (String path : List.of("/api/v1/goals", "/api/v1/approvals", "/api/v1/models")) {
        HttpResponse<String> refused = get(work, path);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(detail(refused)).contains("No process of this cell holds the room channels");
      }

      try (RunningCell door = pod("channels")) {
        until(() -> detail(get(work, "/api/v1/goals")).contains("others of its cell do"));
        assertThat(get(door, "/api/v1/goals").statusCode()).isEqualTo(200);
      }
      assertThat(get(work, "/api/v1/agents").statusCode()).isEqualTo(200);
      assertThat(get(work, "/api/v1/status").statusCode()).isEqualTo(200);
    }
  }
}
