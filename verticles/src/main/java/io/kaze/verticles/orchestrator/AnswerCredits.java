package io.kaze.verticles.orchestrator;

import io.kaze.verticles.orchestrator.planning.Failure;
import io.kaze.verticles.orchestrator.planning.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of an answer: who did it and how, with a model or without, what was left out and why. */
final class AnswerCredits {
  private AnswerCredits() {}

  static String of(GoalStory story, List<TaskOutput> outputs, List<String> omitted) {
    String who =
        outputs.stream()
            .map(r -> "%s (%s)".formatted(r.task().agent(), r.task().skill()))
            .distinct()
            .collect(Collectors.joining(", "));
    return notes(story, outputs, omitted) + "Done by %s. %s".formatted(who, made(story, outputs));
  }

  /** What a language model had to do with it; only what is true. */
  private static String made(GoalStory story, List<TaskOutput> outputs) {
    List<String> parts = new ArrayList<>();
    Plan plan = story.plan();
    if (plan != null && plan.model() != null) {
      parts.add("the plan (%s)".formatted(plan.model()));
    }
    outputs.stream()
        .filter(r -> r.task().model() != null)
        .map(r -> "%s (%s)".formatted(r.task().skill(), r.task().model()))
        .distinct()
        .forEach(parts::add);
    return parts.isEmpty()
        ? "All of it was computed; no language model took part."
        : "A language model took part in %s; all else was computed."
            .formatted(String.join(", ", parts));
  }

  private static String notes(GoalStory story, List<TaskOutput> outputs, List<String> omitted) {
    Set<String> notes = new LinkedHashSet<>();
    Plan plan = story.plan();
    if (plan != null) {
      notes.addAll(plan.notes());
      planned(plan).forEach(notes::add);
    }
    outputs.stream().flatMap(AnswerCredits::remark).forEach(notes::add);
    story.progress().failures().stream()
        .filter(failure -> notes.stream().noneMatch(note -> note.contains(failure.reason())))
        .map(AnswerCredits::detour)
        .toList()
        .forEach(notes::add);
    notes.addAll(omitted);
    return notes.isEmpty()
        ? ""
        : notes.stream().map(n -> "- " + n).collect(Collectors.joining("\n", "Notes:\n\n", "\n\n"));
  }

  /** Why the plan is not a model's where one was asked, or not its first. */
  private static Stream<String> planned(Plan plan) {
    String by = plan.model() == null ? "search" : plan.model();
    return plan.detours().isEmpty()
        ? Stream.of()
        : Stream.of("Planned by %s: %s.".formatted(by, String.join("; ", plan.detours())));
  }

  private static Stream<String> remark(TaskOutput output) {
    String note = output.task().note();
    return note == null ? Stream.of() : Stream.of(output.task().skill() + ": " + note);
  }

  private static String detour(Failure failure) {
    return "%s by %s failed on the way: %s"
        .formatted(failure.skill(), failure.agent(), failure.reason());
  }
}
