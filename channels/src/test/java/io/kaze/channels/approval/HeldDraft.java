package io.kaze.channels.approval;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.testing.TestKernel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A goal's draft that waits for a person, as agent and ramp would have written it down.
 *
 * @param goal whose it is
 * @param approval what is to be decided
 * @param held the entry that holds it
 */
public record HeldDraft(GoalId goal, ApprovalId approval, Entry held) {
  public static final RawJson OUTPUT =
      new RawJson("{\"summary\":\"Two good leads.\",\"threshold\":0.10}");
  public static final Instant DECIDE_BY = Instant.parse("2100-01-01T00:00:00Z");

  /** Of a goal of its own. */
  public static HeldDraft in(TestKernel process) {
    return in(process, DECIDE_BY);
  }

  public static HeldDraft in(TestKernel process, Instant decideBy) {
    GoalId goal = process.newGoal();
    write(process.kernel(), goal, submitted(goal, null));
    PlanMade plan = new PlanMade(goal, 1, "because", new RawJson("{}"));
    write(process.kernel(), goal, noted(goal, null, plan));
    return of(process.kernel(), goal, "t1", decideBy);
  }

  /** Of a goal that is there. */
  public static HeldDraft of(Kernel kernel, GoalId goal, String taskId, Instant decideBy) {
    DraftReady draft =
        new DraftReady(goal, taskId, "writer", "report-generation", Effects.NONE, OUTPUT);
    return of(kernel, goal, draft, decideBy);
  }

  /** Of a goal of its own: a call of a tool is proposed. */
  public static HeldDraft proposing(TestKernel process, String tool) {
    GoalId goal = process.newGoal();
    write(process.kernel(), goal, submitted(goal, null));
    DraftReady draft =
        new DraftReady(
            goal,
            "t1",
            "writer",
            "report-generation",
            Effects.EXTERNAL,
            OUTPUT,
            null,
            null,
            tool);
    return of(process.kernel(), goal, draft, DECIDE_BY);
  }

  private static HeldDraft of(Kernel kernel, GoalId goal, DraftReady draft, Instant decideBy) {
    EntryId drafted = write(kernel, goal, noted(goal, null, draft)).id();
    DraftHeld held =
        new DraftHeld(
            goal,
            draft.taskId(),
            draft.agent(),
            draft.skill(),
            draft.effects(),
            Level.SUPERVISED,
            "A person decides.",
            ApprovalId.of(drafted),
            decideBy);
    return new HeldDraft(
        goal, ApprovalId.of(drafted), write(kernel, goal, noted(goal, drafted, held)));
  }

  private static NewEntry noted(GoalId goal, @Nullable EntryId cause, Event event) {
    Envelope envelope = Envelope.of(TENANT, goal.toString());
    return NewEntry.of(cause == null ? envelope : envelope.causedBy(cause), event);
  }

  private static Entry write(Kernel kernel, GoalId goal, NewEntry entry) {
    Append append = Append.anywhere(TENANT, goal.stream(), entry);
    return ((Appended.Committed) get(kernel.journal().append(append))).entries().getFirst();
  }
}
