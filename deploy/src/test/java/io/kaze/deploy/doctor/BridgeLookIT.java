package io.kaze.deploy.doctor;

import static io.kaze.bus.bridge.testing.TestPod.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestNats;
import io.kaze.deploy.cell.CellFile;
import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.doctor.Finding.Grade;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What status and doctor say of NATS and of another cell, over a real server. */
class BridgeLookIT {
  @TempDir Path data;

  private final TestNats nats = TestNats.open();

  @AfterEach
  void close() {
    nats.close();
  }

  private Settings settings() {
    return RunningCell.settings(
        data,
        "KAZE_POSTGRES_URL",
        RunningCell.freshDatabase(),
        "KAZE_NATS_URL",
        nats.url().toString(),
        "KAZE_NATS_CELL",
        "south",
        "KAZE_NATS_ALLOW",
        "in north kaze.handoff.answer",
        "KAZE_NATS_PEERS",
        "north local",
        "KAZE_STOP_DEADLINE",
        "1ms");
  }

  private List<Finding> look(Settings settings) throws IOException {
    return BridgeLook.at(settings.nats().orElseThrow(), data, CellFile.read(data));
  }

  private static JsonObject peer(RunningCell cell) {
    try {
      JsonObject bridge = cell.client().get("/status").getJsonObject("bridge");
      return bridge.getJsonArray("peers").getJsonObject(0);
    } catch (CellFault | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRuleThatThisCellLacksIsToldByTheCellThatRuns() throws Exception {
    Settings settings = settings();
    try (Stranger north = Stranger.at(nats);
        RunningCell south = RunningCell.start(settings)) {
      north.says("kaze.north.beacon", "{}");
      north.asks("kaze.south.handoff.north.goal", "{}", "Nats-Msg-Id", "x");
      until(() -> peer(south).containsKey("beaconAt"));

      JsonObject peer = peer(south);
      List<Finding> findings = look(settings);

      assertThat(peer.getString("cell")).isEqualTo("north");
      assertThat(peer.getString("state")).isEqualTo("connected");
      assertThat(peer.getLong("waiting")).isZero();
      assertThat(peer.getLong("refused")).isOne();
      assertThat(peer.getString("reason"))
          .contains("cell north hands over kaze.handoff.goal, which no rule");
      assertThat(findings.getFirst()).isEqualTo(Finding.ok("nats", "cell south reaches it"));
      assertThat(findings.getLast())
          .returns("cell north", Finding::what)
          .returns(Grade.WARN, Finding::grade)
          .satisfies(finding ->
              assertThat(finding.remedy())
                  .contains("add \"in north kaze.handoff.goal\" to nats.allow"));
    }
  }

  @Test
  void whereNoCellRunsNatsItselfIsLookedAt() throws Exception {
    Settings settings = settings();

    List<Finding> there = look(settings);
    nats.kill();
    List<Finding> away = look(settings);

    assertThat(there.getFirst())
        .returns(Grade.OK, Finding::grade)
        .satisfies(finding -> assertThat(finding.found()).contains("answers, version"));
    assertThat(there.getLast().what()).isEqualTo("cell north");
    assertThat(away)
        .singleElement()
        .returns(Grade.WARN, Finding::grade)
        .satisfies(finding -> assertThat(finding.found()).contains("cannot be reached"));
  }
}
