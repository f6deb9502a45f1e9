package io.kaze.verticles.orchestrator;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Journal;
import io.kaze.verticles.orchestrator.planning.NoPlan;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a goal ends without an answer, in Markdown for the person who stated it. */
final class FailureWords {
  private FailureWords() {}

  /** No plan leads to the goal, from the beginning or any more. */
  static Fault unplannable(GoalStory story, NoPlan why) {
    String code = story.failed().isEmpty() ? Fault.NO_PLAN : lastCode(story);
    return new Fault(code, paragraphs(why.words(), worked(story)));
  }

  /** The last plan that may be made did not work out either. */
  static Fault outOfPlans(GoalStory story) {
    String verdict =
        "I could not reach this goal: I made %d plans, and none worked out."
            .formatted(story.plansMade());
    return new Fault(lastCode(story), paragraphs(verdict, told(story)));
  }

  /** The goal took longer than a goal may. */
  static Fault late(GoalStory story) {
    return new Fault(
        Fault.TIMED_OUT,
        paragraphs("I ran out of time for this goal.", undone(story), told(story)));
  }

  /** An entry that would be needed is larger than an entry may be. */
  static Fault tooLarge(GoalStory story) {
    String why =
        "The results of this goal are too large to be handed on: together they may have %d MB. Please ask for less at a time."
            .formatted(Journal.ENTRY_BYTES_MAX >> 20);
    return new Fault(Fault.BAD_INPUT, paragraphs(why, undone(story), told(story)));
  }

  /** The orchestrator itself is at fault; the log has the rest. */
  static Fault broken(String why) {
    return new Fault(
        Fault.CRASHED,
        "I could not go on with this goal because of a fault of my own, not of yours: %s."
            .formatted(why));
  }

  private static String lastCode(GoalStory story) {
    return story.failed().getLast().state() instanceof TaskState.Failed failed
        ? failed.fault().code()
        : Fault.NO_PLAN;
  }

  /** What was tried and why it failed, and what had worked. */
  private static @Nullable String told(GoalStory story) {
    if (story.tasks().isEmpty()) {
      return null;
    }
    return "What I tried:\n"
        + story.tasks().values().stream().map(FailureWords::told).collect(Collectors.joining("\n"));
  }

  private static String told(TaskStory task) {
    String outcome =
        switch (task.state()) {
          case TaskState.Running running -> "was not finished";
          case TaskState.Drafted drafted -> "was done, but nobody ruled on its result";
          case TaskState.Held held ->
              held.call() == null
                  ? "was done, and nobody has decided on its result yet"
                  : "proposed to call %s, and nobody has decided on that yet"
                      .formatted(held.call().tool());
          case TaskState.Permitted permitted ->
              "was allowed to call %s, and did not yet".formatted(permitted.call().tool());
          case TaskState.Calling calling -> "was not finished";
          case TaskState.Cleared cleared -> "worked";
          case TaskState.Failed failed -> "failed: " + failed.fault().message();
          case TaskState.Revoked revoked -> "was done, but not needed any more";
        };
    return "- %s by %s %s".formatted(task.skill(), task.agent(), outcome);
  }

  /** A plan around failures names these; what had worked is not lost from sight either. */
  private static @Nullable String worked(GoalStory story) {
    String skills =
        story.tasks().values().stream()
            .filter(task -> task.output() != null)
            .map(TaskStory::skill)
            .distinct()
            .collect(Collectors.joining(", "));
    return skills.isEmpty() ? null : "What had worked: " + skills + ".";
  }

  private static @Nullable String undone(GoalStory story) {
    Plan plan = story.plan();
    if (plan == null) {
      return null;
    }
    List<String> waiting =
        plan.tasks().stream()
            .filter(task -> !story.tasks().containsKey(task.taskId()))
            .map(PlannedTask::skill)
            .toList();
    return waiting.isEmpty() ? null : "Not begun yet: " + String.join(", ", waiting) + ".";
  }

  private static String paragraphs(@Nullable String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      if (part != null) {
        text.append(text.isEmpty() ? "" : "\n\n").append(part);
      }
    }
    return text.toString();
  }
}
