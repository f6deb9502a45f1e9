package io.kaze.channels.rest.submit;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.answer.Artefact;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.channels.rest.TestCell;
import io.kaze.channels.rest.route.IdempotencyKey;
import io.kaze.channels.story.Ending;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitIT {
  private static final GoalId GOAL = IdempotencyKey.read("k-1").goalOf(TENANT);
  private static final AnswerReady ANSWER =
      new AnswerReady(
          GOAL,
          "# Leads",
          List.of(new Artefact("report.md", "text/markdown", "# Leads")),
          ReplyTo.REST);

  private TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private HttpRequest.Builder submission(String wait) {
    return cell.submission("{\"text\": \"Score these leads\"}")
        .header("Idempotency-Key", "k-1")
        .header("Prefer", wait);
  }

  /** Sent, and its goal written down. */
  private CompletableFuture<HttpResponse<String>> waiting() throws InterruptedException {
    var sent = cell.client().sendAsync(submission("wait=60").build(), BodyHandlers.ofString());
    cell.awaited(GOAL, GoalSubmitted.class);
    return sent;
  }

  @Test
  void whoWaitsGetsTheAnswerOfAGoalThatEndsHere() throws Exception {
    var waiting = waiting();

    cell.endings().over(TENANT, GOAL, new Ending(GoalStatus.ANSWERED, Instant.now(), ANSWER, null));

    HttpResponse<String> answered = waiting.get();
    assertThat(answered.statusCode()).isEqualTo(200);
    assertThat(answered.headers().firstValue("Preference-Applied")).hasValue("wait");
    assertThat(answered.headers().firstValue("Location")).hasValue("/api/v1/goals/" + GOAL);
    assertThat(TestCell.json(answered))
        .isEqualTo(
            new JsonObject(
                """
                {"goalId": "%s", "status": "answered", "answer": {"text": "# Leads", "artefacts": [
                  {"name": "report.md", "mediaType": "text/markdown",
                   "href": "/api/v1/goals/%s/artefacts/report.md"}]}}
                """
                    .formatted(GOAL, GOAL)));
  }

  @Test
  void whoWaitsGetsTheAnswerOfAGoalThatEndsElsewhere() throws Exception {
    var waiting = waiting();

    cell.happens(GOAL, ANSWER);

    assertThat(TestCell.json(waiting.get()).getString("status")).isEqualTo("answered");
  }

  @Test
  void whoWaitsIsToldWhyAGoalFailed() throws Exception {
    var waiting = waiting();

    cell.happens(
        GOAL, new GoalFailed(GOAL, new Fault(Fault.NO_PLAN, "No way leads there."), ReplyTo.REST));

    assertThat(TestCell.json(waiting.get()))
        .isEqualTo(
            new JsonObject(
                """
                {"goalId": "%s", "status": "failed",
                 "fault": {"code": "%s", "message": "No way leads there."}}
                """
                    .formatted(GOAL, Fault.NO_PLAN)));
  }

  @Test
  void aGoalThatIsNotOverInTimeIsAcceptedAsWithoutWaiting() throws Exception {
    HttpResponse<String> accepted = cell.send(submission("wait=1"));

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(TestCell.json(accepted).getString("status")).isEqualTo("planning");
  }

  @Test
  void theSameRequestAgainGetsTheAnswerThatIsThere() throws Exception {
    cell.send(submission("wait=0"));
    cell.happens(GOAL, ANSWER);

    HttpResponse<String> again = cell.send(submission("wait=60"));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(TestCell.json(again).getJsonObject("answer").getString("text")).isEqualTo("# Leads");
  }
}
