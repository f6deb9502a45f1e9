package io.kaze.channels.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.approval.ApprovalRevoked;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskReady;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The story of a goal whose draft a person decides on. */
class HeldStoryTest extends ToldStories {
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
  void anApprovedCallIsReadyOnceMoreAndClearedWhenItIsMade() {
    TaskReady calling =
        new TaskReady(
            GOAL,
            "t1",
            "scorer",
            "lead-scoring",
            NOTHING,
            null,
            null,
            new ProposedCall(APPROVAL.draft(), "crm.note"));
    CallMade made = new CallMade(GOAL, "t1", "scorer", "lead-scoring", "crm.note", NOTHING);

    GoalStory begun = heldStory(decided(Decision.APPROVED, "", null), calling);
    GoalStory done = heldStory(decided(Decision.APPROVED, "", null), calling, made);

    assertThat(status(begun, "t1")).isEqualTo(TaskStatus.READY);
    assertThat(status(done, "t1")).isEqualTo(TaskStatus.CLEARED);
    assertThat(done.approval(APPROVAL).map(TaskApproval::state))
        .contains(ApprovalState.APPROVED);
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
}
