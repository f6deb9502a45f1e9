package io.kaze.verticles.orchestrator.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the steps a search found into tasks: which input is filled from where, and in which order.
 *
 * <p>What a step needs comes from the start or from a step the search put before it. An optional
 * input, or another of a oneOf group, is also filled by a later step as long as no two tasks come
 * to wait for each other.
 */
final class Wiring {
  private final List<Step> steps;
  private final Map<String, Source> start;
  private final Map<String, Step> givers = new HashMap<>();
  private final Map<String, Set<String>> waitsFor = new TreeMap<>();
  private final int issued;

  /**
   * @param steps in an order in which each is possible
   * @param start where each fact known at the start comes from
   * @param issued how many task ids are used up
   */
  Wiring(List<Step> steps, Map<String, Source> start, int issued) {
    this.steps = steps;
    this.start = start;
    this.issued = issued;
    for (var step : steps) {
      waitsFor.put(step.name(), new HashSet<>());
      wireEarlier(step);
      givers.put(step.gives(), step);
    }
    steps.forEach(this::wireLater);
  }

  private void wireEarlier(Step step) {
    for (var need : step.needs().values()) {
      var giver = givers.get(need.fact());
      if (giver != null && !start.containsKey(need.fact())) {
        waits(step).add(giver.name());
      }
    }
  }

  private void wireLater(Step step) {
    for (var need : step.needs().values()) {
      var giver = givers.get(need.fact());
      if (giver != null && !start.containsKey(need.fact()) && !reaches(giver, step.name())) {
        waits(step).add(giver.name());
      }
    }
  }

  private boolean reaches(Step from, String to) {
    var seen = new HashSet<String>();
    var next = new ArrayList<>(List.of(from.name()));
    while (!next.isEmpty()) {
      var name = next.removeLast();
      if (name.equals(to)) {
        return true;
      }
      if (seen.add(name)) {
        next.addAll(waitsFor.getOrDefault(name, Set.of()));
      }
    }
    return false;
  }

  private Set<String> waits(Step step) {
    return waitsFor.computeIfAbsent(step.name(), _ -> new HashSet<>());
  }

  /** The tasks, each after those it waits for, else in the order of their skills' names. */
  List<PlannedTask> tasks() {
    var byName = new TreeMap<String, Step>();
    steps.forEach(step -> byName.put(step.name(), step));
    var ids = new HashMap<String, String>();
    var tasks = new ArrayList<PlannedTask>();
    while (!byName.isEmpty()) {
      var next =
          byName.values().stream()
              .filter(step -> ids.keySet().containsAll(waits(step)))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("tasks wait for each other"));
      byName.remove(next.name());
      ids.put(next.name(), "t" + (issued + tasks.size() + 1));
      tasks.add(task(next, ids));
    }
    return tasks;
  }

  private PlannedTask task(Step step, Map<String, String> ids) {
    var inputs = new LinkedHashMap<String, Source>();
    step.needs()
        .forEach((input, need) -> {
          var source = source(step, need.fact(), ids);
          if (source != null) {
            inputs.put(input, source);
          }
        });
    var id = String.valueOf(ids.get(step.name()));
    return new PlannedTask(id, step.name(), step.agent(), step.gives(), inputs);
  }

  private @Nullable Source source(Step step, String fact, Map<String, String> ids) {
    if (start.containsKey(fact)) {
      return start.get(fact);
    }
    var giver = givers.get(fact);
    return giver != null && waits(step).contains(giver.name())
        ? new Source.From(String.valueOf(ids.get(giver.name())))
        : null;
  }
}
