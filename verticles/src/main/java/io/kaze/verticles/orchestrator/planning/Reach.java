package io.kaze.verticles.orchestrator.planning;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be known in the end: facts are only ever added, so one fixed point tells all. */
final class Reach {
  private Reach() {}

  /** All facts that some order of these steps can give, with those known at the start. */
  static Set<String> of(Set<String> start, Collection<Step> steps) {
    var known = new HashSet<>(start);
    boolean grew;
    do {
      grew = false;
      for (var step : steps) {
        grew |=
            !known.contains(step.gives()) && step.possibleWith(known) && known.add(step.gives());
      }
    } while (grew);
    return known;
  }

  /** Of these steps, those that a shortest way to the wants may need. */
  static List<Step> relevant(Set<String> start, Collection<Step> steps, Set<String> wants) {
    var reachable = of(start, steps);
    var needed = new HashSet<>(wants);
    boolean grew;
    do {
      grew = false;
      for (var step : steps) {
        if (needed.contains(step.gives()) && step.possibleWith(reachable)) {
          grew |= needed.addAll(step.required());
          grew |= needed.addAll(step.oneOf());
        }
      }
    } while (grew);
    return steps.stream()
        .filter(step -> !start.contains(step.gives()) && needed.contains(step.gives()))
        .filter(step -> step.possibleWith(reachable))
        .toList();
  }
}
