package io.kaze.channels.rest.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.handoff.CancellationHandedOff;
import io.kaze.bus.handoff.CancellationTakenOver;
import io.kaze.bus.handoff.GoalHandedOff;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.testing.TestKernel;
import io.kaze.channels.rest.RestSettings;
import io.kaze.channels.rest.TestCell;
import io.kaze.channels.rest.follow.FollowSettings;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A goal may be stated for another cell to work on. */
class OtherCellIT {
  private static final String GOAL = "{\"text\": \"Score these leads\", \"cell\": \"%s\"}";
  private TestCell cell;

  @BeforeEach
  void open() {
    cell =
        TestCell.open(
            new RestSettings(
                SubmissionLimits.DEFAULTS,
                FollowSettings.DEFAULTS,
                (tenant, to) -> tenant.value().equals("acme") && to.startsWith("south")));
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private List<Entry> story(GoalId goal) {
    return TestKernel.get(
        cell.process().kernel().journal().read(TestKernel.TENANT, goal.stream(), 0, 10));
  }

  @Test
  void itIsWrittenDownToBeHandedOver() throws Exception {
    HttpResponse<String> accepted = cell.submit(GOAL.formatted("south"));

    assertThat(accepted.statusCode()).isEqualTo(202);
    List<Entry> story = story(TestCell.goalOf(accepted));
    assertThat(story).hasSize(2);
    assertThat(story.getFirst().event()).isInstanceOf(GoalSubmitted.class);
    assertThat(story.getLast().event())
        .isInstanceOfSatisfying(
            GoalHandedOff.class, handed -> assertThat(handed.cell()).isEqualTo("south"));
  }

  @Test
  void whenItIsCalledOffThatIsWrittenDownToBeHandedOverToo() throws Exception {
    GoalId goal = TestCell.goalOf(cell.submit(GOAL.formatted("south")));

    HttpResponse<String> cancelled =
        cell.send(cell.to("/goals/" + goal + "?reason=no%20need").DELETE());

    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(story(goal))
        .extracting(Entry::event)
        .endsWith(
            new GoalCancelled(goal, "no need"),
            new CancellationHandedOff(goal, "south", "no need"));
    assertThat(TestKernel.get(cell.process().kernel().journal().pending(TestKernel.TENANT, 10)))
        .extracting(Pending::address)
        .containsOnly(Readers.HANDOFF.name());
  }

  @Test
  void ofAGoalThatAnotherCellCalledOffBeforeItCameNothingIsKnown() throws Exception {
    GoalId goal = cell.process().newGoal();
    cell.happens(goal, new CancellationTakenOver(goal, "north", goal, ""));

    assertThat(cell.fetch("/goals/" + goal).statusCode()).isEqualTo(404);
    assertThat(cell.send(cell.to("/goals/" + goal).DELETE()).statusCode()).isEqualTo(404);
  }

  @Test
  void aCellThatIsNoPeerOfTheTenantIsRefusedAndNothingIsKept() throws Exception {
    HttpResponse<String> elsewhere = cell.submit(GOAL.formatted("mars"));
    HttpResponse<String> ofOthers =
        cell.send(cell.submission(GOAL.formatted("south")).header("Tenant", "globex"));

    assertThat(List.of(elsewhere.statusCode(), ofOthers.statusCode())).containsOnly(400);
    assertThat(TestCell.json(elsewhere).getString("property")).isEqualTo("cell");
    assertThat(TestCell.json(elsewhere).getString("detail"))
        .startsWith("Goals of tenant acme are not handed to a cell mars");
    assertThat(TestCell.json(cell.fetch("/goals")).getJsonArray("goals")).isEmpty();
  }

  @Test
  void theSameKeyIsTheSameGoalForTheSameCellAlone() throws Exception {
    HttpResponse<String> first = keyed("south");

    HttpResponse<String> again = keyed("south");
    HttpResponse<String> elsewhere = keyed("southern");

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(TestCell.goalOf(again)).isEqualTo(TestCell.goalOf(first));
    assertThat(elsewhere.statusCode()).isEqualTo(422);
    assertThat(story(TestCell.goalOf(first))).hasSize(2);
  }

  private HttpResponse<String> keyed(String to) throws Exception {
    return cell.send(
        cell.submission(GOAL.formatted(to)).header("Idempotency-Key", "4f5c1d1e-key-of-mine"));
  }
}
