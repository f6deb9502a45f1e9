package io.kaze.verticles.orchestrator.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says in words why a plan is as it is, or why there is none.
 *
 * @param cause what led to planning, as a sentence
 * @param first whether this is the goal's first plan
 */
record Telling(String cause, boolean first) {

  static Telling asked(Map<String, String> wants) {
    return new Telling("The goal asks for " + list(wants, "“%s” (%s)") + ".", true);
  }

  static Telling natural(Map<String, String> wants) {
    return new Telling(
        "The goal's words name nothing I know, so I go by what is attached: "
            + list(wants, "%s leads to %s")
            + ".",
        true);
  }

  static Telling failures(List<Failure> failures) {
    var words = failures.stream().map(Failure::words).distinct().collect(Collectors.joining("; "));
    return new Telling(words.isEmpty() ? "Planned anew." : words + ".", false);
  }

  private static String list(Map<String, String> wants, String format) {
    return wants.entrySet().stream()
        .map(want -> format.formatted(want.getValue(), want.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** The cause, then the tasks. */
  String reason(List<PlannedTask> tasks) {
    if (tasks.isEmpty()) {
      return cause + " All that can still be had is done.";
    }
    var parts =
        tasks.stream()
            .map(task -> "%s %s by %s".formatted(task.taskId(), task.skill(), task.agent()))
            .collect(Collectors.joining(", "));
    return cause + (first ? " Plan: " : " New plan: ") + parts + ".";
  }

  /** What was attached for nothing; said once, with the first plan. */
  List<String> unused(Map<String, Source> start, List<PlannedTask> tasks) {
    if (!first) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    for (var source : start.values()) {
      if (source instanceof Source.Given(String fact, Map<?, ?> attachment)
          && tasks.stream().noneMatch(task -> task.inputs().containsValue(source))) {
        lines.add("%s was not needed.".formatted(attachment.get("name")));
      }
    }
    return lines;
  }

  /** None of the wants can be met: what is missing, after what was given in vain. */
  NoPlan outOfReach(List<String> notes, List<String> unmet, Casting casting) {
    if (!first) {
      return new NoPlan(cause + " There is no other way.", unmet, List.of());
    }
    var missing = Stream.concat(notes.stream(), unmet.stream()).toList();
    return new NoPlan(cause + " That cannot be done yet.", missing, can(casting));
  }

  NoPlan tooLarge(@Nullable List<Step> steps) {
    var why =
        steps == null
            ? "there are too many ways to it to weigh"
            : "it would take %d tasks".formatted(steps.size());
    return new NoPlan(
        "%s That is too much for one goal: %s. A plan has at most %d tasks; please ask for less at a time."
            .formatted(cause, why, Plan.TASKS_MAX),
        List.of(),
        List.of());
  }

  /** Neither words nor attachments say what is wanted. */
  static NoPlan nothingAsked(Facts facts, NaturalWants natural, Casting casting) {
    var missing = new ArrayList<>(facts.notes());
    natural
        .choices()
        .forEach((name, ends) ->
            missing.add(
                "With %s I can find %s: please say which."
                    .formatted(name, String.join(" or ", ends))));
    for (var fact : Missing.ADDABLE) {
      var skills = waitingFor(fact, casting);
      if (!facts.known().containsKey(fact.fact()) && !skills.isEmpty()) {
        missing.add("For %s I need %s: %s.".formatted(skills, fact.title(), fact.howToGive()));
      }
    }
    return new NoPlan(
        "I read the goal, but none of its words name something I can do.", missing, can(casting));
  }

  private static String waitingFor(StartFact fact, Casting casting) {
    return casting.steps().stream()
        .filter(step -> step.required().contains(fact.fact()))
        .map(Step::name)
        .collect(Collectors.joining(", "));
  }

  private static List<String> can(Casting casting) {
    return casting.steps().stream()
        .map(step -> "%s: %s".formatted(step.name(), step.skill().description()))
        .toList();
  }
}
