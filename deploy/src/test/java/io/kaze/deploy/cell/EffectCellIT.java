package io.kaze.deploy.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.testing.TestKernel;
import io.kaze.deploy.client.CellFault;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A goal that changes something outside, from its words to the server that is called. */
class EffectCellIT {
  private static final String TOOLS =
      """
      allow: ["127.0.0.1:%1$d"]
      tools:
        post.send:
          description: Sends a letter.
          url: http://127.0.0.1:%1$d/letters
          method: POST
      grants: [{tools: [post.*], verticals: [general]}]
      """;
  private static final String SKILL =
      """
      ---
      name: letter-sending
      description: Sends a letter.
      call: post.send
      effects: external
      needs:
        text: {fact: goal-text}
      gives: letter-sent
      asks: [letter]
      ---
      """;
  private static final String AGENT =
      "name: clerk\nrole: Sends letters.\nvertical: general\nskills: [letter-sending]\n";

  @TempDir Path data;
  private final Vertx vertx = Vertx.vertx();
  private final List<String> letters = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean cutting;
  private int port;

  @BeforeEach
  void open() throws Exception {
    port =
        TestKernel.get(vertx.createHttpServer().requestHandler(this::served).listen(0, "127.0.0.1"))
            .actualPort();
    Files.writeString(data.resolve("tools.yaml"), TOOLS.formatted(port));
    Path skill = data.resolve("catalogue").resolve("skills").resolve("letter-sending");
    Files.createDirectories(skill);
    Files.writeString(skill.resolve("SKILL.md"), SKILL);
    Path agents = Files.createDirectories(data.resolve("catalogue").resolve("agents"));
    Files.writeString(agents.resolve("clerk.yaml"), AGENT);
  }

  @AfterEach
  void close() {
    TestKernel.get(vertx.close());
  }

  private void served(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          letters.add(body.toString());
          if (cutting) {
            request.connection().close();
          } else {
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end("{\"summary\":\"The letter is on its way.\"}");
          }
        });
  }

  private RunningCell cell(String level) {
    return RunningCell.start(
        RunningCell.settings(data, "KAZE_TRUST_LEVELS", "letter-sending=" + level));
  }

  private static JsonObject ended(RunningCell cell) throws Exception {
    return cell.ended(cell.client().submit("Send a letter to Eve", List.of()));
  }

  @Test
  void aGoalThatAsksForItChangesSomethingOutsideOnce() throws Exception {
    try (RunningCell cell = cell("autonomous")) {
      JsonObject goal = ended(cell);

      assertThat(goal.getString("status")).isEqualTo("answered");
      assertThat(goal.encode()).contains("The letter is on its way.");
      assertThat(letters).containsExactly("{\"text\":\"Send a letter to Eve\"}");
    }
  }

  @Test
  void whatAPersonWouldHaveToDecideOnIsNotDone() throws Exception {
    try (RunningCell cell = cell("supervised")) {
      JsonObject goal = ended(cell);

      assertThat(goal.getString("status")).isEqualTo("failed");
      assertThat(goal.getJsonObject("fault").getString("message")).contains("autonomous");
      assertThat(letters).isEmpty();
    }
  }

  @Test
  void anEffectInDoubtEndsItsGoalAndWaitsForAPerson() throws Exception {
    cutting = true;
    try (RunningCell cell = cell("autonomous")) {
      JsonObject goal = ended(cell);

      assertThat(goal.getString("status")).isEqualTo("failed");
      assertThat(goal.getJsonObject("fault").getString("message")).contains("A person has to look");
      assertThat(letters).hasSize(1);
      JsonObject doubt = cell.client().all("/doubts", "doubts").getJsonObject(0);
      assertThat(doubt.getString("goalId")).isEqualTo(goal.getString("goalId"));
      assertThat(doubt.getJsonObject("request").getString("tool")).isEqualTo("post.send");
    }
  }

  @Test
  void aDoubtIsSettledOnceByWhoeverLooked() throws Exception {
    cutting = true;
    try (RunningCell cell = cell("autonomous")) {
      ended(cell);
      String key = cell.client().all("/doubts", "doubts").getJsonObject(0).getString("key");
      JsonObject done = new JsonObject().put("outcome", "done").put("reason", "It was there");

      JsonObject settled = cell.client().post("/doubts/" + key, done);
      JsonObject again = cell.client().post("/doubts/" + key, done);

      assertThat(settled.getString("outcome")).isEqualTo("done");
      assertThat(again).isEqualTo(settled);
      assertThat(cell.client().all("/doubts", "doubts")).isEmpty();
      assertThatThrownBy(() -> cell.client().post("/doubts/" + key, done.put("outcome", "failed")))
          .isInstanceOfSatisfying(
              CellFault.class, fault -> assertThat(fault.status()).isEqualTo(409));
    }
  }
}
