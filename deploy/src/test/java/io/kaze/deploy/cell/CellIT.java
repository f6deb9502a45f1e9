package io.kaze.deploy.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.keeper.KeeperFault;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.door.PortFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellIT {
  @TempDir Path data;

  @Test
  void leadsGoInAndARankingComesOut() throws Exception {
    try (var cell = start()) {
      var goal = cell.ended(cell.submit());

      assertThat(goal.getString("status")).isEqualTo("answered");
      assertThat(goal.getJsonObject("answer").getString("text"))
          .contains("Mikko Lahti", "no language model took part");
      assertThat(names(goal.getJsonObject("answer").getJsonArray("artefacts"), "name"))
          .contains("report.html");
    }
  }

  @Test
  void nobodyComesInWithoutTheToken() throws Exception {
    try (var cell = start();
        var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(cell.cell().url() + "/api/v1/goals")).build();

      var response = http.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
      assertThat(new JsonObject(response.body()).getInteger("status")).isEqualTo(401);
    }
  }

  @Test
  void aWrongTokenIsRefused() {
    try (var cell = start();
        var stranger = new CellClient(cell.cell().url(), "x".repeat(43))) {
      assertThatThrownBy(() -> stranger.get("/goals"))
          .isInstanceOfSatisfying(CellFault.class, no -> assertThat(no.status()).isEqualTo(401))
          .hasMessageContaining("The token is none of this cell's");
    }
  }

  @Test
  void aCellTellsOfItself() throws Exception {
    try (var cell = start()) {
      var goal = cell.ended(cell.submit());

      var status = cell.client().get("/status");
      assertThat(goal.getString("status")).isEqualTo("answered");
      assertThat(status.getJsonObject("goals").getLong("answered")).isEqualTo(1);
      assertThat(status.getJsonObject("postgres").getString("where")).isEqualTo("server");
      assertThat(names(cell.client().get("/agents").getJsonArray("agents"), "agent"))
          .contains("analyst", "editor", "reporter", "researcher");
      assertThat(names(cell.client().get("/skills").getJsonArray("skills"), "skill"))
          .contains("lead-scoring", "report-generation");
    }
  }

  @Test
  void healthAndMetricsHaveAPortOfTheirOwn() throws Exception {
    try (var cell = start();
        var http = HttpClient.newHttpClient()) {
      var management = CellFile.read(data).orElseThrow().management();

      assertThat(get(http, management + "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(http, management + "/health/ready").body()).contains("\"status\":\"ready\"");
      assertThat(get(http, management + "/metrics").body())
          .contains("kaze_relay_carrying", "jvm_memory_used_bytes", "kaze_journal_appends_total");
      assertThat(get(http, management + "/api/v1/goals").statusCode()).isEqualTo(404);
      assertThat(cell.cell().url().getPort()).isNotEqualTo(management.getPort());
    }
  }

  @Test
  void aTakenPortIsNamedAndEverythingIsClosedAgain() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = String.valueOf(taken.getLocalPort());
      var settings = RunningCell.settings(data, "KAZE_DOOR_PORT", port);

      assertThatThrownBy(() -> Cell.start(settings).await())
          .isInstanceOf(PortFault.class)
          .hasMessage(
              "Port %s on 127.0.0.1 is taken by another program.".formatted(port)
                  + " Stop that one, or choose another port with --port.");
    }

    assertThat(data.resolve("cell.json")).doesNotExist();
    try (var next = start()) {
      assertThat(next.client().get("/status").getString("version")).isNotEmpty();
    }
  }

  @Test
  void aDataFolderIsOneCellsAtATime() throws Exception {
    try (var cell = start()) {
      var settings = RunningCell.settings(data);

      assertThatThrownBy(() -> Cell.start(settings).await())
          .isInstanceOf(KeeperFault.class)
          .hasMessageContaining("is in use by another Kaze");

      assertThat(cell.ended(cell.submit()).getString("status")).isEqualTo("answered");
    }
  }

  @Test
  void aStoppedCellLeavesItsGoalsToTheNextStart() throws Exception {
    var database = RunningCell.freshDatabase();
    var goals = new ArrayList<String>();
    try (var cell = start(database)) {
      for (int i = 0; i < 12; i++) {
        goals.add(cell.submit());
      }
    }
    assertThat(data.resolve("cell.json")).doesNotExist();

    try (var next = start(database)) {
      for (var goal : goals) {
        assertThat(next.ended(goal).getString("status")).isEqualTo("answered");
      }
      assertThat(next.client().verify().getBoolean("intact")).isTrue();
    }
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItIsSent() throws Exception {
    var large = data.resolve("large.csv");
    try (var file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(100L << 20);
    }
    try (var cell = start()) {
      assertThatThrownBy(() -> cell.client().submit("Score these leads", List.of(large)))
          .isInstanceOfSatisfying(CellFault.class, no -> assertThat(no.status()).isEqualTo(413));

      assertThat(cell.client().get("/goals").getJsonArray("goals")).isEmpty();
    }
  }

  @Test
  void whereItIsLiesInItsFolderWhileItRuns() throws Exception {
    try (var cell = start()) {
      var file = CellFile.read(data).orElseThrow();

      assertThat(file.url()).isEqualTo(cell.cell().url());
      assertThat(file.pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(Files.readString(data.resolve("token")).strip())
          .isEqualTo(cell.cell().token().secret());
    }
    assertThat(CellFile.read(data)).isEmpty();
  }

  private RunningCell start() {
    return start(RunningCell.freshDatabase());
  }

  /** Told to stop, it does not wait: what is under way is the next start's. */
  private RunningCell start(String database) {
    return RunningCell.start(
        RunningCell.settings(data, "KAZE_POSTGRES_URL", database, "KAZE_STOP_DEADLINE", "1ms"));
  }

  private static HttpResponse<String> get(HttpClient http, String uri) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static List<String> names(JsonArray objects, String key) {
    return objects.stream().map(each -> ((JsonObject) each).getString(key)).toList();
  }
}
