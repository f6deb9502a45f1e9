package io.kaze.deploy.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kaze.deploy.client.CellFault;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole cell in which reports wait for a person. */
class TrustIT {
  @TempDir Path data;

  private RunningCell cell;

  @BeforeEach
  void open() {
    cell =
        RunningCell.start(
            RunningCell.settings(
                data,
                "KAZE_POSTGRES_URL",
                RunningCell.freshDatabase(),
                "KAZE_TRUST_LEVELS",
                "report-generation=supervised"));
  }

  @AfterEach
  void close() {
    cell.close();
  }

  /** States a goal and waits until it is held; gives its approval. */
  private JsonObject held(String goalId) throws Exception {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(cell.client().events(goalId), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.equals("event: draft-held")) {
        line = lines.readLine();
      }
      assertThat(line).as("the goal is held").isNotNull();
    }
    return cell.client()
        .get("/approvals?goalId=" + goalId)
        .getJsonArray("approvals")
        .getJsonObject(0);
  }

  private JsonObject decide(JsonObject approval, JsonObject decision)
      throws CellFault, InterruptedException {
    return cell.client().post("/approvals/" + approval.getString("approvalId"), decision);
  }

  private static JsonObject approve() {
    return new JsonObject().put("decision", "approve");
  }

  private static JsonObject reject(String reason) {
    return new JsonObject().put("decision", "reject").put("reason", reason);
  }

  @Test
  void aSupervisedSkillsDraftIsHeldUntilAPersonLetsItStand() throws Exception {
    String goal = cell.submit();
    JsonObject approval = held(goal);
    JsonObject before = cell.client().goal(goal);

    decide(approval, approve());

    JsonObject after = cell.ended(goal);
    assertThat(before.getString("status")).isEqualTo("held");
    assertThat(cell.client().get("/status").getLong("approvals")).isZero();
    assertThat(after.getString("status")).isEqualTo("answered");
    assertThat(after.getJsonObject("answer").getString("text"))
        .contains("Mikko Lahti")
        .doesNotContain("A person edited it");
    assertThat(after.getJsonObject("answer").getJsonArray("artefacts").encode())
        .contains("report.html");
  }

  @Test
  void whatAPersonEditedIsWhatIsAnsweredAndTheAnswerSaysSo() throws Exception {
    String goal = cell.submit();
    JsonObject approval = held(goal);
    JsonObject output =
        cell.client()
            .get("/approvals/" + approval.getString("approvalId"))
            .getJsonObject("output")
            .put("markdown", "# Leads in Saxony\n\nCall Mikko first.");

    decide(approval, approve().put("output", output));

    JsonObject after = cell.ended(goal);
    assertThat(after.getJsonObject("answer").getString("text"))
        .contains("# Leads in Saxony")
        .contains("Call Mikko first.")
        .contains("A person edited it before it could stand: report-generation (local).");
  }

  @Test
  void anEditTheSkillCouldNotHaveMadeIsRefusedByItsSchema() throws Exception {
    JsonObject approval = held(cell.submit());

    CellFault refused =
        catchThrowableOfType(
            CellFault.class,
            () -> decide(approval, approve().put("output", new JsonObject().put("title", 1))));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused).hasMessageContaining("output is not what report-generation puts out: #");
    assertThat(cell.client().get("/status").getLong("approvals")).isEqualTo(1);
  }

  @Test
  void aRejectionIsPlannedAroundAndQuoted() throws Exception {
    String goal = cell.submit();

    decide(held(goal), reject("Name the region"));

    JsonObject after = cell.ended(goal);
    assertThat(after.getInteger("plans")).isEqualTo(2);
    assertThat(after.getString("status")).isEqualTo("answered");
    assertThat(after.getJsonObject("answer").getString("text"))
        .contains("Mikko Lahti")
        .contains(
            "report-generation by reporter failed: local rejected its draft: “Name the region”");
  }

  @Test
  void whereThereIsNoOtherWayTheGoalFailsInThePersonsWords() throws Exception {
    cell.close();
    cell =
        RunningCell.start(
            RunningCell.settings(
                data,
                "KAZE_POSTGRES_URL",
                RunningCell.freshDatabase(),
                "KAZE_TRUST_BUILT_IN",
                "supervised"));
    String goal = cell.client().submit("Score these leads", List.of(RunningCell.LEADS));

    decide(held(goal), reject("These are last year's leads"));

    JsonObject after = cell.ended(goal);
    assertThat(after.getString("status")).isEqualTo("failed");
    assertThat(after.getJsonObject("fault").getString("code")).isEqualTo("refused");
    assertThat(after.getJsonObject("fault").getString("message"))
        .contains("local rejected its draft: “These are last year's leads”");
  }

  @Test
  void aGoalCancelledWhileHeldLeavesNothingToDecide() throws Exception {
    String goal = cell.submit();
    JsonObject approval = held(goal);

    cancel(goal);

    assertThat(cell.client().get("/approvals").getJsonArray("approvals")).isEmpty();
    CellFault late = catchThrowableOfType(CellFault.class, () -> decide(approval, approve()));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late).hasMessageContaining("This was revoked at");
  }

  private void cancel(String goal) throws IOException, InterruptedException {
    String token = Files.readString(data.resolve("token")).strip();
    try (var http = HttpClient.newHttpClient()) {
      http.send(
          HttpRequest.newBuilder(cell.cell().url().resolve("/api/v1/goals/" + goal))
              .header("Authorization", "Bearer " + token)
              .DELETE()
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }
}
