package io.kaze.channels.rest.goal;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.relay.Readers;
import io.kaze.channels.rest.TestCell;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CancelGoalIT {
  private TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private HttpRequest.Builder cancel(GoalId goal, String query) {
    return cell.to("/goals/" + goal + query).DELETE();
  }

  private List<Event> events(GoalId goal) {
    return cell.entries(goal).stream().map(Entry::event).toList();
  }

  @Test
  void aGoalIsCalledOffAndTheOrchestratorToldSo() throws Exception {
    GoalId goal = cell.goal();

    HttpResponse<String> cancelled = cell.send(cancel(goal, "?reason=changed%20my%20mind"));

    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(TestCell.json(cancelled))
        .isEqualTo(new JsonObject().put("goalId", goal.toString()).put("status", "cancelled"));
    assertThat(events(goal)).last().isEqualTo(new GoalCancelled(goal, "changed my mind"));
    assertThat(get(cell.process().kernel().journal().pending(TENANT, 10)))
        .singleElement()
        .satisfies(b -> assertThat(b.address()).isEqualTo(Readers.ORCHESTRATOR.name()));
  }

  @Test
  void aGoalThatHasEndedStaysAsItIs() throws Exception {
    GoalId goal = cell.goal();
    cell.happens(goal, new AnswerReady(goal, "# Leads", List.of(), ReplyTo.REST));

    HttpResponse<String> refused = cell.send(cancel(goal, ""));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(TestCell.json(refused).getString("goalStatus")).isEqualTo("answered");
    assertThat(events(goal)).noneMatch(GoalCancelled.class::isInstance);
  }

  @Test
  void aGoalCalledOffBeforeHasEnded() throws Exception {
    GoalId goal = cell.goal();
    cell.send(cancel(goal, ""));

    HttpResponse<String> refused = cell.send(cancel(goal, ""));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(TestCell.json(refused).getString("goalStatus")).isEqualTo("cancelled");
  }

  @Test
  void anUnknownGoalIsNotCalledOff() throws Exception {
    assertThat(cell.send(cancel(cell.process().newGoal(), "")).statusCode()).isEqualTo(404);
  }

  @Test
  void anotherTenantsGoalIsNotCalledOff() throws Exception {
    GoalId mine = cell.goal();

    HttpResponse<String> refused = cell.send(cancel(mine, "").header("Tenant", OTHER.value()));

    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(events(mine)).hasSize(1);
  }

  @Test
  void aReasonTheJournalCannotKeepIsRefused() throws Exception {
    HttpResponse<String> refused = cell.send(cancel(cell.goal(), "?reason=a%00b"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestCell.json(refused).getString("parameter")).isEqualTo("reason");
  }

  @Test
  void ofTwentyAtATimeOneIsWritten() throws Exception {
    GoalId goal = cell.goal();
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sent.add(cell.client().sendAsync(cancel(goal, "").build(), BodyHandlers.ofString()));
    }

    List<Integer> statuses = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> response : sent) {
      statuses.add(response.get().statusCode());
    }

    assertThat(statuses).isSubsetOf(200, 409).contains(200);
    assertThat(events(goal)).filteredOn(GoalCancelled.class::isInstance).hasSize(1);
  }

  /** Whichever comes first, the other sees it. */
  @RepeatedTest(10)
  void ofAnAnswerAndACancellationThatRaceOneStands() throws Exception {
    GoalId goal = cell.goal();
    AnswerReady answer = new AnswerReady(goal, "# Leads", List.of(), ReplyTo.REST);
    NewEntry entry = NewEntry.of(Envelope.of(TENANT, goal.toString()), answer);
    CompletableFuture<HttpResponse<String>> sent =
        cell.client().sendAsync(cancel(goal, "").build(), BodyHandlers.ofString());

    Future<Appended> answered =
        cell.process()
            .kernel()
            .journal()
            .append(Append.anywhere(TENANT, goal.stream(), entry).at(1));

    boolean answerStands = get(answered) instanceof Appended.Committed;
    assertThat(sent.get().statusCode()).isEqualTo(answerStands ? 409 : 200);
    assertThat(events(goal)).hasSize(2);
  }
}
