package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.knowledge.Scope;
import io.kaze.bus.knowledge.Source;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.Effects;
import io.kaze.bus.testing.TestKernel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands is derived from what is written, in the same step. */
abstract class DerivedContract extends KeeperStories {
  DerivedContract(KeptJournal kept) {
    super(kept);
  }

  @Test
  void whatIsContributedIsKnown() {
    ContributionId name = new ContributionId(TestKernel.IDENTIFIERS.next());

    committed(
        Append.anywhere(
            TENANT,
            name.stream(),
            NewEntry.of(
                Envelope.of(TENANT, name.toString()),
                new KnowledgeContributed(
                    name, new Scope("sales"), "Bakeries", "They order.", Source.here("ada")))));

    assertThat(kept().known(name)).isEqualTo("Bakeries");
    assertThat(kept().known(new ContributionId(TestKernel.IDENTIFIERS.next()))).isNull();
  }

  @Test
  void aGoalsRowFollowsItsEntriesInTheSameStep() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    List<@Nullable GoalStatus> seen = new ArrayList<>();
    seen.add(kept().status(goal));

    committed(
        Append.anywhere(
            TENANT,
            goal.stream(),
            NewEntry.of(
                first.envelope().causedBy(first.id()),
                new PlanMade(goal, 1, "by search", new RawJson("{}")))));
    seen.add(kept().status(goal));
    committed(
        Append.anywhere(
            TENANT,
            goal.stream(),
            NewEntry.of(
                first.envelope().causedBy(first.id()),
                new GoalFailed(goal, new Fault(Fault.UNABLE, "No."), ReplyTo.REST))));
    seen.add(kept().status(goal));
    committed(
        Append.anywhere(
            TENANT,
            goal.stream(),
            NewEntry.of(first.envelope().causedBy(first.id()), new GoalCancelled(goal, "late"))));
    seen.add(kept().status(goal));

    assertThat(seen)
        .containsExactly(
            GoalStatus.PLANNING, GoalStatus.RUNNING, GoalStatus.FAILED, GoalStatus.FAILED);
  }

  private Entry held(GoalId goal, Entry first, String taskId) {
    Entry task = committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, taskId)));
    DraftHeld held =
        new DraftHeld(
            goal,
            taskId,
            "analyst",
            "lead-scoring",
            Effects.NONE,
            Level.SUPERVISED,
            "A person decides.",
            ApprovalId.of(task.id()),
            Instant.parse("2026-11-23T10:00:00Z"));
    return committed(
        Append.anywhere(
            TENANT, goal.stream(), NewEntry.of(first.envelope().causedBy(task.id()), held)));
  }

  private static NewEntry approved(GoalId goal, Entry held) {
    DraftHeld draft = (DraftHeld) held.event();
    return NewEntry.of(
        held.envelope().causedBy(held.id()),
        new ApprovalDecided(
            draft.approvalId(),
            goal,
            draft.taskId(),
            draft.skill(),
            Decision.APPROVED,
            "Fine.",
            null,
            "zoe"));
  }

  @Test
  void aGoalIsHeldWhileAPersonIsWaitedForAndItsEndEndsEveryApproval() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    NewEntry plan =
        NewEntry.of(
            first.envelope().causedBy(first.id()),
            new PlanMade(goal, 1, "by search", new RawJson("{}")));
    committed(Append.anywhere(TENANT, goal.stream(), plan));
    Entry one = held(goal, first, "t1");
    Entry two = held(goal, first, "t2");
    List<@Nullable Object> seen = new ArrayList<>();

    seen.add(kept().status(goal));
    committed(Append.anywhere(TENANT, goal.stream(), approved(goal, one)));
    seen.add(kept().status(goal));
    committed(
        Append.anywhere(
            TENANT,
            goal.stream(),
            NewEntry.of(first.envelope().causedBy(first.id()), new GoalCancelled(goal, "enough"))));
    seen.add(kept().status(goal));
    seen.add(kept().approval(((DraftHeld) one.event()).approvalId()));
    seen.add(kept().approval(((DraftHeld) two.event()).approvalId()));
    committed(Append.anywhere(TENANT, goal.stream(), approved(goal, two)));
    seen.add(kept().approval(((DraftHeld) two.event()).approvalId()));

    assertThat(seen)
        .containsExactly(
            GoalStatus.HELD,
            GoalStatus.HELD,
            GoalStatus.CANCELLED,
            "approved",
            "revoked",
            "revoked");
  }
}
