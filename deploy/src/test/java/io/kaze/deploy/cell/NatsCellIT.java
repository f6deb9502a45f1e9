package io.kaze.deploy.cell;

import static io.kaze.bus.bridge.testing.TestPod.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestNats;
import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.bus.testing.TestKernel;
import io.kaze.deploy.client.CellFault;
import io.nats.client.Message;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes over a real NATS server. */
class NatsCellIT {
  @TempDir Path working;
  @TempDir Path asking;

  private final TestNats nats = TestNats.open();
  private final String database = RunningCell.freshDatabase();

  @AfterEach
  void close() {
    nats.close();
  }

  private RunningCell process(Path data, String... more) {
    return RunningCell.start(
        RunningCell.settings(
            data,
            Stream.concat(
                    Stream.of(
                        "KAZE_POSTGRES_URL",
                        database,
                        "KAZE_NATS_URL",
                        nats.url().toString(),
                        "KAZE_STOP_DEADLINE",
                        "1ms"),
                    Stream.of(more))
                .toArray(String[]::new)));
  }

  @Test
  void aGoalInOneProcessAsksTheModelThatAnotherOneHas() throws Exception {
    Vertx vertx = Vertx.vertx();
    ScriptedModel model = ScriptedModel.start(vertx);
    model.otherwise(
        ask -> ScriptedTurn.say("{\"text\": \"Call the best lead of the list first.\"}"));
    try (RunningCell gateway =
            process(
                asking,
                "KAZE_ROOMS",
                "gateway",
                "KAZE_MODELS_URL",
                model.url(),
                "KAZE_MODELS_KEY",
                "sk-cell-0123456789abcdef");
        RunningCell work = process(working, "KAZE_ROOMS", "verticles,channels,governance")) {
      assertThat(gateway.settings().nats()).isPresent();

      JsonObject goal = work.ended(work.submit());

      assertThat(goal.getJsonObject("answer").getString("text"))
          .contains("Call the best lead of the list first.");
    } finally {
      model.close();
      TestKernel.get(vertx.close());
    }
  }

  @Test
  void aGoalFromAnotherCellIsWorkedOnAndItsOutcomeGoesBackThere() {
    try (Stranger north = Stranger.at(nats);
        RunningCell south =
            process(
                working,
                "KAZE_NATS_CELL",
                "south",
                "KAZE_NATS_ALLOW",
                "in north kaze.handoff.goal, out north kaze.handoff.answer",
                "KAZE_NATS_PEERS",
                "north local")) {
      List<Message> back = north.hears("kaze.north.handoff.south.*");
      String goal = "01a20456-8939-746e-aeaa-d5ae6f0eda49";

      Message taken =
          north.asks(
              "kaze.south.handoff.north.goal",
              "{\"goalId\":\"%s\",\"text\":\"Score these leads\"}".formatted(goal),
              "Nats-Msg-Id",
              "01a20456-8939-746e-aeaa-d5ae6f0eda50");

      assertThat(taken).isNotNull();
      assertThat(new String(taken.getData())).isEqualTo("{\"taken\":\"new\"}");
      assertThat(south.settings().nats()).isPresent();
      until(() -> !back.isEmpty());
      JsonObject outcome = new JsonObject(Buffer.buffer(back.getFirst().getData()));
      assertThat(back.getFirst().getSubject()).endsWith(".failure");
      assertThat(outcome.getString("goalId")).isEqualTo(goal);
      assertThat(outcome.getJsonObject("fault").getString("message")).isNotBlank();
    }
  }

  @Test
  void whatIsContributedInOneCellIsFoundInAnother() throws Exception {
    try (RunningCell north = neighbour(asking, "north", "out south kaze.handoff.knowledge");
        RunningCell south = neighbour(working, "south", "in north kaze.handoff.knowledge")) {
      JsonObject piece =
          new JsonObject()
              .put("scope", "sales")
              .put("title", "When bakeries order")
              .put("text", "They order their flour in spring.")
              .put("cells", new JsonArray().add("south"));

      String name = north.client().post("/knowledge", piece).getString("contributionId");

      until(() -> delivered(north, name));
      JsonArray found = south.client().get("/knowledge?q=flour").getJsonArray("knowledge");
      assertThat(found).hasSize(1);
      assertThat(found.getJsonObject(0).getString("cell")).isEqualTo("north");
      assertThat(found.getJsonObject(0).getString("title")).isEqualTo("When bakeries order");
    }
  }

  private RunningCell neighbour(Path data, String cell, String rule) {
    String other = cell.equals("north") ? "south" : "north";
    return process(
        data,
        "KAZE_POSTGRES_URL",
        RunningCell.freshDatabase(),
        "KAZE_NATS_CELL",
        cell,
        "KAZE_NATS_ALLOW",
        rule,
        "KAZE_NATS_PEERS",
        other + " local");
  }

  private static boolean delivered(RunningCell cell, String contribution) {
    try {
      return cell.client()
          .get("/knowledge/" + contribution)
          .getJsonArray("handedTo")
          .getJsonObject(0)
          .getString("state")
          .equals("delivered");
    } catch (CellFault | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCellThatNatsDoesNotLetInDoesNotComeUpAndSaysWhy() {
    try (TestNats closed = TestNats.with("authorization { token: open-sesame }\n")) {
      assertThatThrownBy(() ->
              process(working, "KAZE_NATS_URL", closed.url().toString(), "KAZE_NATS_TOKEN", "no"))
          .hasMessageContaining("NATS does not let cell local in");
    }
  }
}
