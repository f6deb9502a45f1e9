package io.kaze.verticles.orchestrator;

import io.kaze.verticles.orchestrator.planning.Failure;
import io.kaze.verticles.orchestrator.planning.Plan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The end of an answer: who did it and how, what was left out and why. */
final class AnswerCredits {
  private AnswerCredits() {}

  static String of(GoalStory story, List<TaskOutput> outputs, List<String> omitted) {
    String who =
        outputs.stream()
            .map(r -> "%s (%s)".formatted(r.task().agent(), r.task().skill()))
            .distinct()
            .collect(Collectors.joining(", "));
    return notes(story, omitted)
        + "Done by %s. All of it was computed; no language model took part.".formatted(who);
  }

  private static String notes(GoalStory story, List<String> omitted) {
    Set<String> notes = new LinkedHashSet<>();
    Plan plan = story.plan();
    if (plan != null) {
      notes.addAll(plan.notes());
    }
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

  private static String detour(Failure failure) {
    return "%s by %s failed on the way: %s"
        .formatted(failure.skill(), failure.agent(), failure.reason());
  }
}
