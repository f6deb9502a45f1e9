package io.kaze.verticles.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.message.RawJson;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import io.kaze.verticles.orchestrator.planning.Source;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalStoryTest {
  private static final Fault SLOW = new Fault(Fault.TIMED_OUT, "It took too long.");

  private static TaskState stateOf(Tale tale, String taskId) {
    return tale.story().tasks().get(taskId).state();
  }

  private static List<String> ids(List<PlannedTask> tasks) {
    return tasks.stream().map(PlannedTask::taskId).toList();
  }

  @Test
  void aGoalBeginsWithoutAPlan() {
    GoalStory story = Tale.ofAGoal().story();

    assertThat(story.submission().goal()).isEqualTo(Studio.goal());
    assertThat(story.submission().at()).isEqualTo(Tale.BEGIN);
    assertThat(story.plan()).isNull();
    assertThat(story.position()).isEqualTo(1);
  }

  @Test
  void aPlanIsReadFromItsEntry() {
    GoalStory story = Tale.planned().story();

    assertThat(story.plan()).isEqualTo(Tale.firstPlan());
    assertThat(story.plansMade()).isEqualTo(1);
  }

  @Test
  void onlyTasksWithAllTheyNeedAreReady() {
    assertThat(ids(Tale.planned().story().ready())).containsExactly("t1");
    assertThat(ids(Tale.planned().begun("t1").story().ready())).isEmpty();
    assertThat(ids(Tale.planned().begun("t1").drafted("t1").story().ready())).isEmpty();
    assertThat(ids(Tale.planned().done("t1").story().ready())).containsExactly("t2", "t3");
    assertThat(ids(Tale.planned().done("t1").done("t2").story().ready())).containsExactly("t3");
  }

  @Test
  void aClearedDraftStands() {
    JsonObject outline = new JsonObject().put("summary", "Three chapters.");

    GoalStory story = Tale.planned().done("t1", outline).story();

    assertThat(story.output("t1")).contains(RawJson.of(outline));
  }

  @Test
  void aDraftThatWaitsForItsRulingDoesNotStand() {
    assertThat(Tale.planned().begun("t1").drafted("t1").story().output("t1")).isEmpty();
  }

  @Test
  void aRefusedDraftFailsItsTaskForGood() {
    Tale tale = Tale.planned().begun("t1").drafted("t1").refused("t1", "Too bold.");

    assertThat(stateOf(tale, "t1"))
        .isEqualTo(new TaskState.Failed(new Fault(Fault.REFUSED, "Too bold."), 1, false, null));
  }

  @Test
  void aHeldDraftStandsOnlyOnceAPersonApproves() {
    Tale held = Tale.planned().begun("t1").drafted("t1").held("t1");

    assertThat(held.story().output("t1")).isEmpty();
    assertThat(held.story().broken()).isFalse();
    assertThat(held.approved("t1").story().output("t1")).isPresent();
  }

  @Test
  void whatWasEditedStandsInsteadOfTheDraft() {
    JsonObject better = new JsonObject().put("summary", "Two chapters.");

    GoalStory story =
        Tale.planned().begun("t1").drafted("t1").held("t1").edited("t1", better).story();

    assertThat(story.output("t1")).contains(RawJson.of(better));
    assertThat(story.tasks().get("t1").state())
        .isEqualTo(new TaskState.Cleared(RawJson.of(better), "zoe"));
  }

  @Test
  void aRejectionTellsTheNextPlanWhatThePersonSaid() {
    GoalStory story =
        Tale.planned().begun("t1").drafted("t1").held("t1").rejected("t1", "Too bold.").story();

    assertThat(story.progress().failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.reason()).isEqualTo("zoe rejected its draft: “Too bold.”");
          assertThat(failure.guidance()).isEqualTo("Too bold.");
          assertThat(failure.retryable()).isFalse();
        });
    assertThat(story.guidance("outlining")).isEqualTo("Too bold.");
    assertThat(story.guidance("drawing")).isNull();
  }

  @Test
  void silenceIsNoGuidance() {
    GoalStory story = Tale.planned().begun("t1").drafted("t1").held("t1").expired("t1").story();

    assertThat(story.broken()).isTrue();
    assertThat(story.guidance("outlining")).isNull();
  }

  @Test
  void theFirstDecisionStands() {
    Tale approved = Tale.planned().begun("t1").drafted("t1").held("t1").approved("t1");

    assertThat(approved.rejected("t1", "Late.").revoked("t1").story().output("t1")).isPresent();
  }

  @Test
  void aDecisionOnWhatIsNotHeldCountsForNothing() {
    GoalStory story = Tale.planned().begun("t1").drafted("t1").approved("t1").story();

    assertThat(story.output("t1")).isEmpty();
  }

  @Test
  void aRevokedDraftIsNeitherDoneNorFailed() {
    GoalStory story = Tale.planned().begun("t1").drafted("t1").held("t1").revoked("t1").story();

    assertThat(story.output("t1")).isEmpty();
    assertThat(story.progress().failures()).isEmpty();
    assertThat(story.busy()).isFalse();
  }

  @Test
  void waitsForPeopleThatOverlapCountOnce() {
    Tale tale =
        Tale.planned()
            .done("t1")
            .begun("t2")
            .begun("t3")
            .drafted("t2")
            .drafted("t3")
            .held("t2")
            .later(Duration.ofHours(1))
            .held("t3")
            .later(Duration.ofHours(1))
            .approved("t2")
            .later(Duration.ofHours(1))
            .approved("t3");

    Waits waits = tale.later(Duration.ofHours(5)).story().waits();

    assertThat(waits).isEqualTo(new Waits(Duration.ofHours(3), null));
  }

  @Test
  void aFailedTaskMayBeTriedByAnotherUnlessItsInputIsToBlame() {
    Fault bad = new Fault(Fault.BAD_INPUT, "The file is empty.");

    assertThat(stateOf(Tale.planned().begun("t1").failed("t1", SLOW), "t1"))
        .isEqualTo(new TaskState.Failed(SLOW, 1, true, null));
    assertThat(stateOf(Tale.planned().begun("t1").failed("t1", bad), "t1"))
        .isEqualTo(new TaskState.Failed(bad, 1, false, null));
  }

  @Test
  void aParkedTaskIsNotHandedToAnother() {
    assertThat(Tale.planned().begun("t1").parked("t1").story().progress().failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.retryable()).isFalse());
  }

  @Test
  void aTaskNobodyTookHasFailed() {
    assertThat(Tale.planned().begun("t1").droppedAtAgent("t1").story().broken()).isTrue();
  }

  @Test
  void aDraftNobodyRuledOnHasFailed() {
    assertThat(Tale.planned().begun("t1").drafted("t1").droppedAtRamp("t1").story().broken())
        .isTrue();
  }

  @Test
  void aTaskWhoseDraftArrivedAfterAllIsNotLost() {
    Tale tale = Tale.planned().begun("t1").drafted("t1").droppedAtAgent("t1").cleared("t1");

    assertThat(tale.story().output("t1")).isPresent();
  }

  @Test
  void theFirstEndOfATaskStands() {
    Tale cleared = Tale.planned().done("t1").failed("t1", SLOW).refused("t1", "Late.");
    Tale failed = Tale.planned().begun("t1").failed("t1", SLOW).drafted("t1").cleared("t1");

    assertThat(cleared.story().output("t1")).isPresent();
    assertThat(failed.story().output("t1")).isEmpty();
  }

  @Test
  void aDraftInHandCountsMoreThanALateFailure() {
    Tale tale = Tale.planned().begun("t1").drafted("t1").failed("t1", SLOW).cleared("t1");

    assertThat(tale.story().broken()).isFalse();
  }

  @Test
  void whatWasNeverHandedOutCannotEnd() {
    assertThat(Tale.planned().cleared("t9").failed("t9", SLOW).story().tasks()).isEmpty();
  }

  @Test
  void aTaskBegunTwiceIsTheSameTask() {
    assertThat(Tale.planned().done("t1").begun("t1").story().output("t1")).isPresent();
  }

  @Test
  void aNewPlanKeepsWhatIsDoneAndWhatRuns() {
    GoalStory story =
        Tale.planned().done("t1").begun("t2").begun("t3").failed("t2", SLOW).replanned().story();

    assertThat(story.plansMade()).isEqualTo(2);
    assertThat(story.broken()).isFalse();
    assertThat(story.progress().done()).containsExactly(new Source.Done("t1", "outline"));
    assertThat(ids(story.progress().running())).containsExactly("t3");
    assertThat(ids(story.ready())).containsExactly("t5");
  }

  @Test
  void aGoalIsCompleteWhenAllOfItsPlanIsCleared() {
    assertThat(Tale.planned().done("t1").done("t2").done("t3").story().complete()).isFalse();
    assertThat(Tale.planned().done("t1").done("t2").done("t3").done("t4").story().complete())
        .isTrue();
  }

  @Test
  void aGoalEndsByItsAnswerItsFailureOrItsCancellation() {
    assertThat(
            Tale.planned()
                .then(new AnswerReady(Studio.GOAL, "Done.", List.of(), Studio.CHAT))
                .story()
                .ended())
        .isTrue();
    assertThat(Tale.planned().then(new GoalFailed(Studio.GOAL, SLOW, Studio.CHAT)).story().ended())
        .isTrue();
    assertThat(Tale.planned().cancelled().story().ended()).isTrue();
  }

  @Test
  void entriesToldTwiceCountOnce() {
    Tale tale = Tale.planned().done("t1");

    GoalStory twice = StoryFold.after(tale.story(), tale.entries());

    assertThat(twice).isEqualTo(tale.story());
  }

  @Test
  void aGapInTheStoryIsNoStory() {
    List<io.kaze.bus.journal.Entry> entries = Tale.planned().entries();

    assertThatThrownBy(() -> StoryFold.after(GoalStory.NONE, entries.subList(1, entries.size())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("goes on at 1, not at 2");
  }

  @Test
  void aPlanThatCannotBeReadIsAFlawAndNotACrash() {
    GoalStory story =
        Tale.ofAGoal()
            .then(new PlanMade(Studio.GOAL, 1, "?", new RawJson("{\"tasks\":3}")))
            .story();

    assertThat(story.flaw()).isEqualTo("plan 1 cannot be read");
  }
}
