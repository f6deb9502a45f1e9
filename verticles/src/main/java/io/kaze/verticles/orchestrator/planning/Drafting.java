package io.kaze.verticles.orchestrator.planning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One plan in the making, first or repaired.
 *
 * @param casting who can do what
 * @param start where each fact known at the start comes from
 * @param running tasks of the former plan still at work; their facts are in {@code start}
 * @param issued how many task ids are used up
 * @param wants facts wanted, in the goal's order
 * @param telling why, in words
 * @param notes for the goal's sender, so far
 */
record Drafting(
    Casting casting,
    Map<String, Source> start,
    List<PlannedTask> running,
    int issued,
    Set<String> wants,
    Telling telling,
    List<String> notes) {

  Planning plan() {
    var reachable = Reach.of(start.keySet(), casting.steps());
    var met = new LinkedHashSet<>(wants);
    met.retainAll(reachable);
    var unmet = unmet(met);
    if (met.isEmpty()) {
      return telling.outOfReach(notes, unmet, casting);
    }
    var steps = Search.find(start.keySet(), casting.steps(), met);
    if (steps == null || steps.size() > Plan.TASKS_MAX) {
      return telling.tooLarge(steps);
    }
    return plan(met, unmet, new Wiring(steps, start, issued).tasks());
  }

  private List<String> unmet(Set<String> met) {
    var missing = new Missing(casting, start.keySet());
    return wants.stream().filter(want -> !met.contains(want)).map(missing::words).toList();
  }

  private Planning plan(Set<String> met, List<String> unmet, List<PlannedTask> added) {
    var sources = new LinkedHashMap<String, Source>();
    met.forEach(want -> sources.put(want, source(want, added)));
    var tasks = Stream.concat(stillOfUse(sources, added), added.stream()).toList();
    if (tasks.size() > Plan.TASKS_MAX) {
      return telling.tooLarge(null);
    }
    var said = new LinkedHashSet<>(notes);
    unmet.forEach(line -> said.add("Left out. " + line));
    said.addAll(telling.unused(start, tasks));
    return new Plan(
        tasks, sources, issued + added.size(), telling.reason(tasks), new ArrayList<>(said));
  }

  private Source source(String want, List<PlannedTask> added) {
    var known = start.get(want);
    return known != null
        ? known
        : added.stream()
            .filter(task -> task.gives().equals(want))
            .findFirst()
            .<Source>map(task -> new Source.From(task.taskId()))
            .orElseThrow();
  }

  /** Running tasks that the wants or the new tasks draw on; they themselves draw on done ones. */
  private Stream<PlannedTask> stillOfUse(Map<String, Source> sources, List<PlannedTask> added) {
    var used = new HashSet<>(sources.values());
    added.forEach(task -> used.addAll(task.inputs().values()));
    return running.stream()
        .filter(task -> used.contains(new Source.From(task.taskId())))
        .map(task -> Known.onDone(task, start));
  }
}
