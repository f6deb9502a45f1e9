package io.kaze.channels.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kaze.bus.answer.AnswerDelivered;
import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.approval.ApprovalRevoked;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoalStoryTest {
  private static final GoalId GOAL = GoalId.of("01980000-0000-7000-8000-000000000001");
  private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
  private static final RawJson NOTHING = new RawJson("{}");
  private static final RawJson TWO_TASKS =
      new RawJson(
          """
          {"tasks": [
            {"taskId": "t1", "skill": "lead-scoring", "agent": "scorer",
             "inputs": {"leads": {"from": "goal", "fact": "leads", "value": 1}}},
            {"taskId": "t2", "skill": "report-generator", "agent": "writer",
             "inputs": {"results": {"from": "task", "taskId": "t1"}}}]}
          """);

  /** The story of a goal to which this happened, a second apart. */
  private static GoalStory story(Event... events) {
    GoalStory story =
        GoalStory.begin(
            entry(1, new GoalSubmitted(GOAL, "Score these", List.of(), null, ReplyTo.REST)));
    for (int i = 0; i < events.length; i++) {
      story = story.after(entry(i + 2, events[i]));
    }
    return story;
  }

  private static Entry entry(long position, Event event) {
    return new Entry(
        new EntryId(new UUID(7, position)),
        GOAL.stream(),
        position,
        BEGIN.plusSeconds(position),
        Envelope.of(TenantId.LOCAL, GOAL.toString()),
        event);
  }

  private static PlanMade plan(int number, RawJson plan) {
    return new PlanMade(GOAL, number, "because", plan);
  }

  private static TaskReady ready(String taskId) {
    return new TaskReady(GOAL, taskId, "scorer", "lead-scoring", NOTHING, null);
  }

  private static DraftReady draft(String taskId) {
    return new DraftReady(GOAL, taskId, "scorer", "lead-scoring", Effects.NONE, NOTHING);
  }

  private static TaskStatus status(GoalStory story, String taskId) {
    return story.work().tasks().get(taskId).status();
  }

  @Test
  void aGoalBeginsInPlanning() {
    GoalStory story = story();

    assertThat(story.status()).isEqualTo(GoalStatus.PLANNING);
    assertThat(story.submittedAt()).isEqualTo(BEGIN.plusSeconds(1));
    assertThat(story.work().tasks()).isEmpty();
  }

  @Test
  void aStreamThatBeginsOtherwiseIsNoGoal() {
    Entry other = entry(1, new GoalCancelled(GOAL, ""));

    assertThatIllegalStateException().isThrownBy(() -> GoalStory.begin(other));
  }

  @Test
  void aPlanHasItsTasksWait() {
    GoalStory story = story(plan(1, TWO_TASKS));

    assertThat(story.status()).isEqualTo(GoalStatus.RUNNING);
    assertThat(story.work().tasks().values())
        .containsExactly(
            TaskStory.planned("t1", "lead-scoring", "scorer", List.of()),
            TaskStory.planned("t2", "report-generator", "writer", List.of("t1")));
  }

  @Test
  void aTaskGoesFromReadyOverItsDraftToItsRuling() {
    GoalStory ready = story(plan(1, TWO_TASKS), ready("t1"));
    GoalStory drafted = story(plan(1, TWO_TASKS), ready("t1"), draft("t1"));
    GoalStory cleared =
        story(
            plan(1, TWO_TASKS),
            ready("t1"),
            draft("t1"),
            new DraftCleared(GOAL, "t1", "lead-scoring", Level.AUTONOMOUS, "harmless"));

    assertThat(List.of(status(ready, "t1"), status(drafted, "t1"), status(cleared, "t1")))
        .containsExactly(TaskStatus.READY, TaskStatus.DRAFTED, TaskStatus.CLEARED);
    assertThat(status(cleared, "t2")).isEqualTo(TaskStatus.WAITING);
    assertThat(cleared.work().tasks().get("t1").reason()).isEqualTo("harmless");
  }

  @Test
  void aRefusedDraftSaysWhy() {
    GoalStory story =
        story(
            plan(1, TWO_TASKS),
            ready("t1"),
            draft("t1"),
            new DraftRefused(GOAL, "t1", "lead-scoring", null, "nobody to ask"));

    assertThat(status(story, "t1")).isEqualTo(TaskStatus.REFUSED);
    assertThat(story.work().tasks().get("t1").reason()).isEqualTo("nobody to ask");
  }

  private static final ApprovalId APPROVAL = new ApprovalId(new UUID(9, 1));
  private static final Instant DECIDE_BY = BEGIN.plusSeconds(600);

  private static DraftHeld held(String taskId) {
    return new DraftHeld(
        GOAL,
        taskId,
        "scorer",
        "lead-scoring",
        Effects.NONE,
        Level.SUPERVISED,
        "a person decides",
        APPROVAL,
        DECIDE_BY);
  }

  private static ApprovalDecided decided(
      Decision decision, String reason, @Nullable RawJson output) {
    return new ApprovalDecided(
        APPROVAL, GOAL, "t1", "lead-scoring", decision, reason, output, "zoe");
  }

  /** Held as the fifth entry of its goal. */
  private static GoalStory heldStory(Event... then) {
    return story(
        Stream.concat(
                Stream.of(plan(1, TWO_TASKS), ready("t1"), draft("t1"), held("t1")),
                Stream.of(then))
            .toArray(Event[]::new));
  }

  @Test
  void aHeldDraftHoldsItsGoalAndNamesItsApproval() {
    GoalStory story = heldStory();

    assertThat(story.status()).isEqualTo(GoalStatus.HELD);
    assertThat(status(story, "t1")).isEqualTo(TaskStatus.HELD);
    assertThat(story.approval(APPROVAL))
        .contains(
            new TaskApproval(
                APPROVAL,
                new EntryId(new UUID(7, 5)),
                "t1",
                "lead-scoring",
                Level.SUPERVISED,
                DECIDE_BY,
                null));
  }

  @Test
  void anApprovedDraftStandsAndSaysWhoLetIt() {
    GoalStory story = heldStory(decided(Decision.APPROVED, "", null));

    assertThat(story.status()).isEqualTo(GoalStatus.RUNNING);
    assertThat(status(story, "t1")).isEqualTo(TaskStatus.CLEARED);
    assertThat(story.work().tasks().get("t1").reason()).isEqualTo("Approved by zoe.");
  }

  @Test
  void anEditIsToldWithItsReason() {
    RawJson better = new RawJson("{\"a\":1}");

    GoalStory story = heldStory(decided(Decision.APPROVED, "Shorter", better));

    assertThat(story.work().tasks().get("t1").reason())
        .isEqualTo("Edited and approved by zoe: Shorter");
    assertThat(story.approval(APPROVAL).orElseThrow().end())
        .isEqualTo(
            new ApprovalEnd(
                ApprovalState.APPROVED, BEGIN.plusSeconds(6), "zoe", "Shorter", better));
  }

  @Test
  void aRejectedOrExpiredDraftDoesNotStand() {
    GoalStory rejected = heldStory(decided(Decision.REJECTED, "Too long", null));
    GoalStory expired = heldStory(decided(Decision.EXPIRED, "Nobody decided.", null));

    assertThat(status(rejected, "t1")).isEqualTo(TaskStatus.REFUSED);
    assertThat(rejected.work().tasks().get("t1").reason()).isEqualTo("Rejected by zoe: Too long");
    assertThat(status(expired, "t1")).isEqualTo(TaskStatus.REFUSED);
    assertThat(expired.work().tasks().get("t1").reason()).isEqualTo("Nobody decided.");
  }

  @Test
  void theFirstDecisionStands() {
    GoalStory story =
        heldStory(
            decided(Decision.APPROVED, "", null),
            decided(Decision.REJECTED, "Late", null),
            new ApprovalRevoked(APPROVAL, GOAL, "t1", "Later still"));

    assertThat(story.approval(APPROVAL).orElseThrow().state()).isEqualTo(ApprovalState.APPROVED);
    assertThat(status(story, "t1")).isEqualTo(TaskStatus.CLEARED);
  }

  @Test
  void whatIsTakenBackIsNeitherDoneNorRefused() {
    GoalStory story = heldStory(new ApprovalRevoked(APPROVAL, GOAL, "t1", "Plan 2 does without."));

    assertThat(status(story, "t1")).isEqualTo(TaskStatus.REVOKED);
    assertThat(story.status()).isEqualTo(GoalStatus.RUNNING);
  }

  @Test
  void nothingOfAGoalThatIsOverWaitsForAPerson() {
    GoalStory story = heldStory(new GoalCancelled(GOAL, "enough"));

    assertThat(story.status()).isEqualTo(GoalStatus.CANCELLED);
    assertThat(story.approval(APPROVAL).orElseThrow().state()).isEqualTo(ApprovalState.REVOKED);
    assertThat(story.tasks())
        .filteredOn(task -> task.taskId().equals("t1"))
        .extracting(TaskStory::status)
        .containsExactly(TaskStatus.REVOKED);
  }

  @Test
  void aFailedTaskSaysWhy() {
    Fault fault = new Fault(Fault.BAD_INPUT, "Line 3 has no e-mail column");
    GoalStory story =
        story(
            plan(1, TWO_TASKS),
            ready("t1"),
            new TaskFailed(GOAL, "t1", "scorer", "lead-scoring", fault, false));

    assertThat(status(story, "t1")).isEqualTo(TaskStatus.FAILED);
    assertThat(story.work().tasks().get("t1").reason()).isEqualTo("Line 3 has no e-mail column");
  }

  @Test
  void aNewPlanKeepsWhatWasBegunAndDropsWhatStillWaited() {
    RawJson other =
        new RawJson("{\"tasks\": [{\"taskId\": \"t3\", \"skill\": \"s\", \"agent\": \"a\"}]}");

    GoalStory story = story(plan(1, TWO_TASKS), ready("t1"), plan(2, other));

    assertThat(story.work().plans()).isEqualTo(2);
    assertThat(story.work().tasks().keySet()).containsExactly("t1", "t3");
    assertThat(status(story, "t1")).isEqualTo(TaskStatus.READY);
  }

  @Test
  void aTaskNoPlanToldOfIsShownAllTheSame() {
    GoalStory story = story(plan(1, new RawJson("{\"steps\": 3}")), ready("t9"));

    assertThat(story.work().tasks().get("t9"))
        .isEqualTo(
            new TaskStory("t9", "lead-scoring", "scorer", TaskStatus.READY, List.of(), null, null));
  }

  @Test
  void anAnswerEndsTheGoal() {
    AnswerReady answer = new AnswerReady(GOAL, "# Leads", List.of(), ReplyTo.REST);

    GoalStory story = story(plan(1, TWO_TASKS), answer, new AnswerDelivered(GOAL, "rest"));

    assertThat(story.status()).isEqualTo(GoalStatus.ANSWERED);
    assertThat(story.ending())
        .isEqualTo(new Ending(GoalStatus.ANSWERED, BEGIN.plusSeconds(3), answer, null));
    assertThat(story.position()).isEqualTo(4);
  }

  @Test
  void aFailureEndsTheGoalInWords() {
    Fault fault = new Fault(Fault.NO_PLAN, "No skill cooks");

    GoalStory story = story(new GoalFailed(GOAL, fault, ReplyTo.REST));

    assertThat(story.status()).isEqualTo(GoalStatus.FAILED);
    assertThat(story.ending())
        .isEqualTo(new Ending(GoalStatus.FAILED, BEGIN.plusSeconds(2), null, fault));
  }

  @Test
  void theFirstEndingCounts() {
    GoalStory story =
        story(
            new GoalCancelled(GOAL, "changed my mind"),
            new AnswerReady(GOAL, "late", List.of(), ReplyTo.REST),
            plan(1, TWO_TASKS));

    assertThat(story.status()).isEqualTo(GoalStatus.CANCELLED);
    assertThat(story.ending())
        .isEqualTo(new Ending(GoalStatus.CANCELLED, BEGIN.plusSeconds(2), null, null));
  }

  @Test
  void aDroppedBatonIsNoEnding() {
    Fault fault = new Fault(Fault.UNDELIVERED, "nobody");

    GoalStory story = story(new BatonDropped("kaze.baton.agent", "task-ready", "t1", 8, fault));

    assertThat(story.status()).isEqualTo(GoalStatus.PLANNING);
    assertThat(story.position()).isEqualTo(2);
  }
}
