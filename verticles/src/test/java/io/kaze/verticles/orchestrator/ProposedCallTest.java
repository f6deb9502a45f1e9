package io.kaze.verticles.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A task whose draft is a call: proposed, cleared, made. */
class ProposedCallTest {
  private static final JsonObject ARGUMENTS = new JsonObject().put("pictures", 2);
  private static final JsonObject FEWER = new JsonObject().put("pictures", 1);
  private static final JsonObject BOUGHT = new JsonObject().put("summary", "Two are bought.");
  private static final Instant NOW = Tale.BEGIN.plusSeconds(60);

  private static Decision decision(Tale tale) {
    return Decision.on(tale.story(), OrchestratorSettings.DEFAULT, NOW);
  }

  private static TaskReady handedOut(Tale tale, String taskId) {
    GoalStory story = tale.story();
    NextEntry entry =
        new TaskStart(
                story, story.submission(), Studio.CATALOGUE, OrchestratorSettings.DEFAULT)
            .of(story.planned(taskId).orElseThrow(), NOW);
    assertThat(entry.to()).isEqualTo(Readers.AGENT);
    return (TaskReady) entry.event();
  }

  @Test
  void aClearedProposalIsNoOutputButACallToBeMade() {
    Tale cleared = Tale.planned().begun("t1").proposed("t1", ARGUMENTS).cleared("t1");

    assertThat(cleared.story().output("t1")).isEmpty();
    assertThat(cleared.story().complete()).isFalse();
    assertThat(decision(cleared))
        .isInstanceOfSatisfying(
            Decision.StartTasks.class,
            start ->
                assertThat(start.tasks()).extracting(PlannedTask::taskId).containsExactly("t1"));
  }

  @Test
  void itsAgentIsGivenTheCallItProposedWithItsArguments() {
    Tale proposed = Tale.planned().begun("t1").proposed("t1", ARGUMENTS);
    ProposedCall call = proposed.proposal();

    TaskReady ready = handedOut(proposed.held("t1").approved("t1"), "t1");

    assertThat(ready)
        .isEqualTo(
            new TaskReady(
                Studio.GOAL,
                "t1",
                "ada",
                "outlining",
                RawJson.of(ARGUMENTS),
                null,
                Studio.TEXT,
                call));
  }

  @Test
  void whatAPersonMadeOfTheArgumentsIsCalledWith() {
    Tale edited = Tale.planned().begun("t1").proposed("t1", ARGUMENTS).held("t1");

    assertThat(handedOut(edited.edited("t1", FEWER), "t1").input()).isEqualTo(RawJson.of(FEWER));
  }

  @Test
  void aCallThatIsGivenToItsAgentIsNotGivenAgain() {
    Tale proposed = Tale.planned().begun("t1").proposed("t1", ARGUMENTS);
    ProposedCall call = proposed.proposal();

    Tale calling = proposed.cleared("t1").calling("t1", call);

    assertThat(decision(calling)).isInstanceOf(Decision.Nothing.class);
    assertThat(calling.story().busy()).isTrue();
  }

  @Test
  void whatTheCallGaveStandsWithoutASecondRuling() {
    Tale proposed = Tale.planned().begun("t1").proposed("t1", ARGUMENTS);
    ProposedCall call = proposed.proposal();

    Tale called =
        proposed.held("t1").edited("t1", FEWER).calling("t1", call).called("t1", BOUGHT);

    assertThat(called.story().tasks().get("t1").state())
        .isEqualTo(new TaskState.Cleared(RawJson.of(BOUGHT), "zoe"));
    assertThat(called.story().ready()).extracting(PlannedTask::taskId).containsExactly("t2", "t3");
  }

  @Test
  void aRejectedProposalIsNotCalledAndFailsItsTask() {
    Tale rejected =
        Tale.planned().begun("t1").proposed("t1", ARGUMENTS).held("t1").rejected("t1", "No.");

    assertThat(rejected.story().broken()).isTrue();
    assertThat(rejected.story().ready()).isEmpty();
  }

  @Test
  void nothingIsCalledForAGoalThatWasCancelledMeanwhile() {
    Tale cancelled =
        Tale.planned().begun("t1").proposed("t1", ARGUMENTS).held("t1").approved("t1").cancelled();

    assertThat(decision(cancelled)).isInstanceOf(Decision.Nothing.class);
  }

  @Test
  void aCallTheNewPlanDoesWithoutIsNotMade() {
    Tale without =
        Tale.planned()
            .done("t1")
            .begun("t2")
            .begun("t3")
            .proposed("t3", ARGUMENTS)
            .failed("t2", new Fault(Fault.TIMED_OUT, "Slow."))
            .plan(Studio.withoutPictures())
            .cleared("t3");

    assertThat(without.story().ready()).extracting(PlannedTask::taskId).containsExactly("t5");
  }

  @Test
  void aCallThatFailsFailsItsTask() {
    Tale proposed = Tale.planned().begun("t1").proposed("t1", ARGUMENTS);
    ProposedCall call = proposed.proposal();
    Fault doubt = new Fault(Fault.IN_DOUBT, "Nobody knows.");

    Tale failed = proposed.cleared("t1").calling("t1", call).failed("t1", doubt);

    assertThat(failed.story().tasks().get("t1").state())
        .isEqualTo(new TaskState.Failed(doubt, 1, false, null));
  }

  @Test
  void aCallNobodyTookInTimeFailsItsTask() {
    Tale proposed = Tale.planned().begun("t1").proposed("t1", ARGUMENTS);
    ProposedCall call = proposed.proposal();

    Tale dropped = proposed.cleared("t1").calling("t1", call).droppedAtAgent("t1");

    assertThat(dropped.story().broken()).isTrue();
  }
}
