package io.kaze.verticles.orchestrator.planning;

import io.kaze.bus.task.Effects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What to do with an attachment when the goal's words ask for nothing known: the one thing it is
 * good for. A skill that changes something outside is never guessed at.
 *
 * @param wants a fact for each attachment that leads to just one, with the attachment's name
 * @param choices for each other attachment that leads to several, by name, the facts to choose from
 */
record NaturalWants(Map<String, String> wants, Map<String, List<String>> choices) {

  static NaturalWants of(Facts facts, List<Step> steps) {
    var wants = new LinkedHashMap<String, String>();
    var choices = new TreeMap<String, List<String>>();
    facts
        .known()
        .forEach((fact, value) -> {
          if (value instanceof Map<?, ?> attachment) {
            var name = String.valueOf(attachment.get("name"));
            var ends = ends(fact, facts.known().keySet(), harmless(steps));
            if (ends.size() == 1) {
              wants.put(ends.getFirst(), name);
            } else if (!ends.isEmpty()) {
              choices.put(name, ends);
            }
          }
        });
    return new NaturalWants(wants, choices);
  }

  private static List<Step> harmless(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.skill().execution().effects() == Effects.NONE)
        .toList();
  }

  /**
   * What skills make directly of the fact, without what is found on the way to another of these.
   */
  private static List<String> ends(String fact, Set<String> start, List<Step> steps) {
    var reachable = Reach.of(start, steps);
    var made = new ArrayList<String>();
    for (var step : steps) {
      if (step.required().contains(fact)
          && step.possibleWith(reachable)
          && !start.contains(step.gives())
          && !made.contains(step.gives())) {
        made.add(step.gives());
      }
    }
    return made.stream().filter(end -> !foundOnTheWay(end, made, start, steps)).sorted().toList();
  }

  private static boolean foundOnTheWay(
      String fact, List<String> ends, Set<String> start, List<Step> steps) {
    return ends.stream()
        .filter(end -> !end.equals(fact))
        .map(end -> Search.find(start, steps, Set.of(end)))
        .anyMatch(way -> way != null && way.stream().anyMatch(step -> step.gives().equals(fact)));
  }
}
