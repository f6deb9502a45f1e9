package io.kaze.channels.story;

import io.kaze.bus.answer.AnswerDelivered;
import io.kaze.bus.answer.AnswerEvent;
import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.approval.ApprovalEvent;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalEvent;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.handoff.GoalHandedOff;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.TaskEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A goal as its stream tells it, up to some position. A pure fold: the same entries always make the
 * same story. The first ending counts; what comes behind it changes nothing about how it ended.
 *
 * @param submitted how it began
 * @param submittedAt when it began
 * @param traceparent where in a trace that was (W3C); null for nowhere
 * @param handedTo the other cell that works on it; null for this one
 * @param position the last entry told
 * @param work what is done for it
 * @param ending how it ended; null while it goes on
 */
public record GoalStory(
    GoalSubmitted submitted,
    Instant submittedAt,
    @Nullable String traceparent,
    @Nullable String handedTo,
    long position,
    Work work,
    @Nullable Ending ending) {

  /** Begins a story; {@link IllegalStateException} when the stream begins otherwise. */
  public static GoalStory begin(Entry first) {
    if (first.event() instanceof GoalSubmitted submitted) {
      return new GoalStory(
          submitted,
          first.at(),
          first.envelope().traceparent(),
          null,
          first.position(),
          Work.NONE,
          null);
    }
    throw new IllegalStateException(first.stream() + " does not begin with a goal submitted");
  }

  /** The story with its next entry. */
  public GoalStory after(Entry entry) {
    return switch (entry.event()) {
      case GoalEvent goal -> afterGoal(goal, entry);
      case TaskEvent task -> at(entry, work.after(task), ending);
      case RulingEvent ruling -> at(entry, work.after(ruling, entry.id()), ending);
      case ApprovalEvent approval -> at(entry, work.after(approval, entry), ending);
      case AnswerEvent answer -> afterAnswer(answer, entry);
      case GoalHandedOff handed -> handedOff(handed, entry);
      default -> at(entry, work, ending);
    };
  }

  private GoalStory handedOff(GoalHandedOff handed, Entry entry) {
    return new GoalStory(
        submitted, submittedAt, traceparent, handed.cell(), entry.position(), work, ending);
  }

  private GoalStory afterGoal(GoalEvent event, Entry entry) {
    return switch (event) {
      case GoalSubmitted again -> at(entry, work, ending);
      case PlanMade plan -> at(entry, work.after(plan), ending);
      case GoalFailed failed ->
          ended(entry, new Ending(GoalStatus.FAILED, entry.at(), null, failed.fault()));
      case GoalCancelled cancelled ->
          ended(entry, new Ending(GoalStatus.CANCELLED, entry.at(), null, null));
    };
  }

  private GoalStory afterAnswer(AnswerEvent event, Entry entry) {
    return switch (event) {
      case AnswerReady answer ->
          ended(entry, new Ending(GoalStatus.ANSWERED, entry.at(), answer, null));
      case AnswerDelivered delivered -> at(entry, work, ending);
    };
  }

  private GoalStory ended(Entry entry, Ending now) {
    return at(entry, work, ending == null ? now : ending);
  }

  private GoalStory at(Entry entry, Work nextWork, @Nullable Ending nextEnding) {
    return new GoalStory(
        submitted, submittedAt, traceparent, handedTo, entry.position(), nextWork, nextEnding);
  }

  /** The approval of this name, if the goal has or had it; none is open once the goal is over. */
  public Optional<TaskApproval> approval(ApprovalId id) {
    return work.tasks().values().stream()
        .map(TaskStory::approval)
        .filter(Objects::nonNull)
        .filter(approval -> approval.approvalId().equals(id))
        .map(approval -> ending == null ? approval : approval.over(ending.at()))
        .findFirst();
  }

  /** Its tasks as they stand; once it is over, nothing of them waits for a person. */
  public List<TaskStory> tasks() {
    return work.tasks().values().stream()
        .map(task -> ending == null ? task : task.over(ending.at()))
        .toList();
  }

  /** Where the goal stands. */
  public GoalStatus status() {
    if (ending != null) {
      return ending.status();
    }
    if (work.held()) {
      return GoalStatus.HELD;
    }
    return work.plans() == 0 ? GoalStatus.PLANNING : GoalStatus.RUNNING;
  }
}
