package io.kaze.verticles.orchestrator;

import io.kaze.bus.message.RawJson;
import io.kaze.verticles.orchestrator.planning.Failure;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import io.kaze.verticles.orchestrator.planning.Progress;
import io.kaze.verticles.orchestrator.planning.Source;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that happened to a goal so far, as far as it matters for what comes next. Immutable.
 *
 * @param position of the last entry told; 0 for none
 * @param submission what was asked; null before the first entry
 * @param plansMade how many plans were made
 * @param plan the one in force; null before the first
 * @param tasks those handed out under any plan, by id, in the order of their beginning
 * @param ended whether nothing more is to be done: answered, failed, cancelled
 * @param waits how long it waited for people
 * @param flaw why the story cannot be understood, in words; null when it can
 */
record GoalStory(
    long position,
    @Nullable Submission submission,
    int plansMade,
    @Nullable Plan plan,
    Map<String, TaskStory> tasks,
    boolean ended,
    Waits waits,
    @Nullable String flaw) {

  /** Nothing was told yet. */
  static final GoalStory NONE = new GoalStory(0, null, 0, null, Map.of(), false, Waits.NONE, null);

  GoalStory {
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
  }

  GoalStory at(long next) {
    return new GoalStory(next, submission, plansMade, plan, tasks, ended, waits, flaw);
  }

  GoalStory asked(Submission next) {
    return new GoalStory(position, next, plansMade, plan, tasks, ended, waits, flaw);
  }

  GoalStory planned(Plan next) {
    return new GoalStory(position, submission, plansMade + 1, next, tasks, ended, waits, flaw);
  }

  GoalStory with(TaskStory task) {
    Map<String, TaskStory> next = new LinkedHashMap<>(tasks);
    next.put(task.taskId(), task);
    return new GoalStory(position, submission, plansMade, plan, next, ended, waits, flaw);
  }

  GoalStory end() {
    return new GoalStory(position, submission, plansMade, plan, tasks, true, waits, flaw);
  }

  GoalStory flawed(String why) {
    return new GoalStory(position, submission, plansMade, plan, tasks, ended, waits, why);
  }

  /** The same from a moment on: whether it waits for people now. */
  GoalStory since(Instant at) {
    boolean held = tasks.values().stream().anyMatch(TaskStory::held);
    return new GoalStory(
        position, submission, plansMade, plan, tasks, ended, waits.after(held, at), flaw);
  }

  /** A task of the plan in force, whether handed out or not. */
  Optional<PlannedTask> planned(String taskId) {
    return planned().stream().filter(task -> task.taskId().equals(taskId)).findFirst();
  }

  private List<PlannedTask> planned() {
    return plan == null ? List.of() : plan.tasks();
  }

  /**
   * Tasks of the plan in force that are to be handed out: those that were not yet and wait for
   * nothing more, and those whose proposed call may be made.
   */
  List<PlannedTask> ready() {
    return planned().stream().filter(this::ready).toList();
  }

  private boolean ready(PlannedTask task) {
    TaskStory begun = tasks.get(task.taskId());
    return begun == null
        ? task.waitsFor().stream().allMatch(id -> output(id).isPresent())
        : begun.state() instanceof TaskState.Permitted;
  }

  /** Whether every task of the plan in force is cleared. */
  boolean complete() {
    return plan != null && planned().stream().allMatch(task -> output(task.taskId()).isPresent());
  }

  /** The output of a task under any plan, if it stands. */
  Optional<RawJson> output(String taskId) {
    return Optional.ofNullable(tasks.get(taskId)).map(TaskStory::output);
  }

  /** Whether the plan in force cannot be carried on as it is. */
  boolean broken() {
    return planned().stream()
        .map(task -> tasks.get(task.taskId()))
        .anyMatch(task -> task != null && task.failure() != null);
  }

  /** Tasks that came to nothing under any plan, in the order of their beginning. */
  List<TaskStory> failed() {
    return tasks.values().stream().filter(task -> task.failure() != null).toList();
  }

  /** Whether someone may still be at work for it, under any plan. */
  boolean busy() {
    return tasks.values().stream().anyMatch(task -> !task.ended());
  }

  /** Tasks whose drafts wait for a person although the plan in force does without them. */
  List<TaskStory> heldInVain() {
    return tasks.values().stream()
        .filter(TaskStory::held)
        .filter(task -> planned(task.taskId()).isEmpty())
        .toList();
  }

  /** What people said against earlier drafts of a skill; null for nothing. */
  @Nullable String guidance(String skill) {
    String said =
        progress().failures().stream()
            .filter(failure -> failure.skill().equals(skill))
            .map(Failure::guidance)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("\n"));
    return said.isEmpty() ? null : said;
  }

  /** What a new plan builds on. */
  Progress progress() {
    List<Source.Done> done =
        tasks.values().stream()
            .filter(task -> task.output() != null)
            .map(task -> new Source.Done(task.taskId(), task.gives()))
            .toList();
    List<Failure> failures =
        tasks.values().stream().map(TaskStory::failure).filter(Objects::nonNull).toList();
    return new Progress(done, planned().stream().filter(this::running).toList(), failures);
  }

  private boolean running(PlannedTask task) {
    TaskStory begun = tasks.get(task.taskId());
    return begun != null && !begun.ended();
  }

  /** Characters of output it holds in memory. */
  long weight() {
    return tasks.values().stream().mapToLong(TaskStory::weight).sum();
  }
}
