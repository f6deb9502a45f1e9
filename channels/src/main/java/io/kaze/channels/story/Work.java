package io.kaze.channels.story;

import io.kaze.bus.approval.ApprovalEvent;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.DraftRefused;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskEvent;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done for a goal.
 *
 * @param plans how many plans were made
 * @param planReason why the newest plan, in words; null before the first
 * @param tasks the tasks by their identifiers, in the order they were planned
 */
public record Work(int plans, @Nullable String planReason, Map<String, TaskStory> tasks) {
  static final Work NONE = new Work(0, null, Map.of());

  public Work {
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
  }

  /** What was begun under an earlier plan stays; what still waited goes with its plan. */
  Work after(PlanMade plan) {
    Map<String, TaskStory> next = new LinkedHashMap<>(tasks);
    next.values().removeIf(task -> task.status() == TaskStatus.WAITING);
    PlannedTasks.of(plan.plan()).forEach(task -> next.putIfAbsent(task.taskId(), task));
    return new Work(plan.number(), plan.reason(), next);
  }

  Work after(TaskEvent event) {
    return switch (event) {
      case TaskReady ready when ready.call() != null ->
          with(task(ready.taskId(), ready.skill()), TaskStatus.READY, calling(ready.call()));
      case TaskReady ready -> with(begun(ready), TaskStatus.READY, null);
      case DraftReady draft -> with(task(draft.taskId(), draft.skill()), TaskStatus.DRAFTED, null);
      case CallMade made ->
          with(task(made.taskId(), made.skill()), TaskStatus.CLEARED, made(made.tool()));
      case TaskFailed failed ->
          with(task(failed.taskId(), failed.skill()), TaskStatus.FAILED, failed.fault().message());
    };
  }

  private static String calling(ProposedCall call) {
    return "It may call %s, and does.".formatted(call.tool());
  }

  private static String made(String tool) {
    return "The call of %s was cleared before it was made.".formatted(tool);
  }

  Work after(RulingEvent event, EntryId entry) {
    return switch (event) {
      case DraftCleared cleared ->
          with(task(cleared.taskId(), cleared.skill()), TaskStatus.CLEARED, cleared.reason());
      case DraftRefused refused ->
          with(task(refused.taskId(), refused.skill()), TaskStatus.REFUSED, refused.reason());
      case DraftHeld held ->
          with(
              task(held.taskId(), held.skill()).with(TaskApproval.of(held, entry)),
              TaskStatus.HELD,
              held.reason());
    };
  }

  Work after(ApprovalEvent event, Entry entry) {
    TaskStory task = tasks.get(event.taskId());
    TaskApproval approval = task == null ? null : task.approval();
    if (task == null
        || approval == null
        || approval.state() != ApprovalState.OPEN
        || !approval.approvalId().equals(event.approvalId())) {
      return this;
    }
    return with(
        task.with(approval.after(event, entry)), Settled.status(event), Settled.words(event));
  }

  /** Whether a person is waited for. */
  boolean held() {
    return tasks.values().stream().anyMatch(task -> task.status() == TaskStatus.HELD);
  }

  private TaskStory begun(TaskReady ready) {
    TaskStory planned = task(ready.taskId(), ready.skill());
    return new TaskStory(
        ready.taskId(),
        ready.skill(),
        ready.agent(),
        planned.status(),
        planned.dependsOn(),
        null,
        null);
  }

  private TaskStory task(String taskId, String skill) {
    TaskStory known = tasks.get(taskId);
    return known == null ? TaskStory.planned(taskId, skill, "", List.of()) : known;
  }

  private Work with(TaskStory task, TaskStatus status, @Nullable String why) {
    Map<String, TaskStory> next = new LinkedHashMap<>(tasks);
    next.put(task.taskId(), task.now(status, why));
    return new Work(plans, planReason, next);
  }
}
