package io.kaze.channels.rest.submit;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.goal.Submitter;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.relay.Readers;
import io.kaze.channels.rest.TestCell;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmitGoalIT {
  private TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  @Test
  void aGoalIsAcceptedOnceItStandsInTheJournal() throws Exception {
    HttpResponse<String> accepted =
        cell.submit(
            """
            {"text": "Score these leads", "vertical": "sales",
             "replyTo": {"channel": "slack", "conversation": "C1"}}
            """);

    GoalId goal = TestCell.goalOf(accepted);
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.headers().firstValue("Location")).hasValue("/api/v1/goals/" + goal);
    assertThat(TestCell.json(accepted))
        .isEqualTo(new JsonObject().put("goalId", goal.toString()).put("status", "planning"));
    assertThat(cell.entries(goal))
        .extracting(Entry::event)
        .containsExactly(
            new GoalSubmitted(
                goal,
                "Score these leads",
                List.of(),
                "sales",
                new ReplyTo("slack", "C1"),
                new Submitter(null, "tester")));
  }

  @Test
  void anAcceptedGoalWaitsForTheOrchestrator() throws Exception {
    GoalId goal = TestCell.goalOf(cell.submit("{\"text\": \"Score these leads\"}"));

    assertThat(get(cell.process().kernel().journal().pending(TENANT, 10)))
        .singleElement()
        .satisfies(baton -> {
          assertThat(baton.stream()).isEqualTo(goal.stream());
          assertThat(baton.address()).isEqualTo(Readers.ORCHESTRATOR.name());
        });
  }

  @Test
  void theSameKeyGivesTheSameGoal() throws Exception {
    HttpResponse<String> first =
        cell.send(cell.submission("{\"text\": \"Once\"}").header("Idempotency-Key", "k-1"));

    HttpResponse<String> second =
        cell.send(cell.submission("{\"text\": \"Once\"}").header("Idempotency-Key", "\"k-1\""));

    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(TestCell.goalOf(second)).isEqualTo(TestCell.goalOf(first));
    assertThat(cell.rows("entry")).isEqualTo(1);
  }

  @Test
  void theSameKeyOfAnotherTenantGivesAnotherGoal() throws Exception {
    HttpResponse<String> mine =
        cell.send(cell.submission("{\"text\": \"Once\"}").header("Idempotency-Key", "k-1"));

    HttpResponse<String> theirs =
        cell.send(
            cell.submission("{\"text\": \"Once\"}")
                .header("Idempotency-Key", "k-1")
                .header("Tenant", OTHER.value()));

    assertThat(TestCell.goalOf(theirs)).isNotEqualTo(TestCell.goalOf(mine));
  }

  @Test
  void fiftyAtATimeWithOneKeyAreOneGoal() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    String withFile =
        """
        {"text": "Once", "attachments": [{"name": "a.csv", "content": "bmFtZSxlbWFpbAo="}]}
        """;
    for (int i = 0; i < 50; i++) {
      sent.add(
          cell.client()
              .sendAsync(
                  cell.submission(withFile).header("Idempotency-Key", "one").build(),
                  BodyHandlers.ofString()));
    }

    Set<GoalId> goals = new HashSet<>();
    for (CompletableFuture<HttpResponse<String>> response : sent) {
      assertThat(response.get().statusCode()).isEqualTo(202);
      goals.add(TestCell.goalOf(response.get()));
    }

    assertThat(goals).hasSize(1);
    assertThat(cell.rows("entry")).isEqualTo(1);
    assertThat(cell.rows("attachment_part")).as("the losers' files are dropped").isEqualTo(1);
    assertThat(cell.rows("attachment")).as("and so are their names").isEqualTo(1);
  }

  @Test
  void aTextAtTheLimitIsTaken() throws Exception {
    HttpResponse<String> accepted = cell.submit("{\"text\": \"%s\"}".formatted("ü".repeat(20_000)));

    assertThat(accepted.statusCode()).isEqualTo(202);
  }
}
