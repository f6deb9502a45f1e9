package io.kaze.verticles.orchestrator;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalEvent;
import io.kaze.bus.approval.ApprovalRevoked;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.orchestrator.planning.Failure;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one task that was handed out.
 *
 * @param planned as the plan in force at its beginning had it
 * @param state where it stands
 * @param model the model that took part in its draft; null when it was computed alone, or there is
 *     no draft yet
 * @param note what its draft's maker has to say about it; null for nothing
 */
record TaskStory(
    PlannedTask planned, TaskState state, @Nullable String model, @Nullable String note) {
  /** Faults of the task itself: another agent would meet the same. */
  private static final Set<String> FOR_GOOD =
      Set.of(Fault.BAD_INPUT, Fault.BAD_OUTPUT, Fault.NO_MODEL, Fault.IN_DOUBT);

  static TaskStory begun(PlannedTask task) {
    return new TaskStory(task, new TaskState.Running(), null, null);
  }

  String taskId() {
    return planned.taskId();
  }

  String skill() {
    return planned.skill();
  }

  String agent() {
    return planned.agent();
  }

  /** The fact its output is. */
  String gives() {
    return planned.gives();
  }

  private TaskStory now(TaskState next) {
    return new TaskStory(planned, next, model, note);
  }

  private TaskStory failed(Fault fault, int tries, boolean retryable) {
    return now(new TaskState.Failed(fault, tries, retryable, null));
  }

  TaskStory after(DraftReady draft, EntryId entry) {
    return atWork()
        ? new TaskStory(
            planned,
            new TaskState.Drafted(draft.output(), proposed(draft, entry)),
            draft.model(),
            draft.note())
        : this;
  }

  private static @Nullable ProposedCall proposed(DraftReady draft, EntryId entry) {
    return draft.call() == null ? null : new ProposedCall(entry, draft.call());
  }

  /** Whether its agent has it, for a draft or for the call it proposed. */
  private boolean atWork() {
    return state instanceof TaskState.Running || state instanceof TaskState.Calling;
  }

  /** Given to its agent once more, to make the call. */
  TaskStory after(TaskReady again) {
    return state instanceof TaskState.Permitted permitted && again.call() != null
        ? now(new TaskState.Calling(permitted.editedBy()))
        : this;
  }

  TaskStory after(CallMade made) {
    return state instanceof TaskState.Calling calling
        ? now(new TaskState.Cleared(made.output(), calling.editedBy()))
        : this;
  }

  /** A draft in hand counts more than a late word that there is none. */
  TaskStory after(TaskFailed failed) {
    boolean retryable = !failed.parked() && !FOR_GOOD.contains(failed.fault().code());
    return atWork() ? failed(failed.fault(), 1, retryable) : this;
  }

  TaskStory after(RulingEvent ruling) {
    if (!(state instanceof TaskState.Drafted(RawJson output, ProposedCall call))) {
      return this;
    }
    return switch (ruling) {
      case DraftCleared cleared -> now(TaskState.cleared(output, call, null));
      // The same skill would propose the same again: the plan has to do without it.
      case DraftRefused refused -> failed(new Fault(Fault.REFUSED, refused.reason()), 1, false);
      case DraftHeld held -> now(new TaskState.Held(output, call, held.approvalId()));
    };
  }

  TaskStory after(ApprovalEvent event) {
    return state instanceof TaskState.Held held && held.approvalId().equals(event.approvalId())
        ? switch (event) {
          case ApprovalDecided decided -> now(Verdict.of(decided, held));
          case ApprovalRevoked revoked -> now(new TaskState.Revoked());
        }
        : this;
  }

  TaskStory after(BatonDropped dropped) {
    boolean waitedForIt =
        switch (state) {
          case TaskState.Running running -> dropped.address().equals(Readers.AGENT.name());
          case TaskState.Calling calling -> dropped.address().equals(Readers.AGENT.name());
          case TaskState.Drafted drafted -> dropped.address().equals(Readers.RAMP.name());
          case TaskState.Held held -> false;
          case TaskState.Permitted permitted -> false;
          case TaskState.Cleared cleared -> false;
          case TaskState.Failed failed -> false;
          case TaskState.Revoked revoked -> false;
        };
    // What ended whole processes is not tried with another agent.
    boolean retryable = !dropped.fault().code().equals(Fault.CRASHED);
    return waitedForIt ? failed(dropped.fault(), dropped.tries(), retryable) : this;
  }

  /** Whether nothing more will come of it. */
  boolean ended() {
    return switch (state) {
      case TaskState.Running running -> false;
      case TaskState.Drafted drafted -> false;
      case TaskState.Held held -> false;
      case TaskState.Permitted permitted -> false;
      case TaskState.Calling calling -> false;
      case TaskState.Cleared cleared -> true;
      case TaskState.Failed failed -> true;
      case TaskState.Revoked revoked -> true;
    };
  }

  /** Whether its draft waits for a person. */
  boolean held() {
    return state instanceof TaskState.Held;
  }

  /** Its output, if that stands. */
  @Nullable RawJson output() {
    return state instanceof TaskState.Cleared cleared ? cleared.output() : null;
  }

  /** Why it came to nothing, if it did. */
  @Nullable Failure failure() {
    return state instanceof TaskState.Failed failed
        ? new Failure(
            skill(),
            agent(),
            clause(failed.fault().message()),
            failed.tries(),
            failed.retryable(),
            failed.guidance())
        : null;
  }

  /** The planner puts it into sentences of its own. */
  private static String clause(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** Characters of output it holds in memory. */
  long weight() {
    return switch (state) {
      case TaskState.Drafted drafted -> drafted.output().text().length();
      case TaskState.Held held -> held.output().text().length();
      case TaskState.Permitted permitted -> permitted.arguments().text().length();
      case TaskState.Cleared cleared -> cleared.output().text().length();
      case TaskState.Running running -> 0;
      case TaskState.Calling calling -> 0;
      case TaskState.Failed failed -> 0;
      case TaskState.Revoked revoked -> 0;
    };
  }
}
