package io.kaze.verticles.orchestrator.planning;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Facts that every way to the wants must pass (landmarks, Hoffmann, Porteous and Sebastia 2004),
 * each with the least it costs. What is still missing of them is a lower bound on the cost to come.
 *
 * @param costs the least cost of a step giving the fact
 * @param sole facts that only one step gives: it is part of every plan
 */
record Landmarks(Map<String, Integer> costs, Set<String> sole) {

  static Landmarks of(Set<String> start, Collection<Step> steps, Set<String> wants) {
    var costs = new HashMap<String, Integer>();
    var givers = new HashMap<String, Integer>();
    for (var step : steps) {
      givers.merge(step.gives(), 1, Integer::sum);
      costs.merge(step.gives(), step.cost(), Math::min);
    }
    costs.keySet().removeIf(fact -> canDoWithout(fact, start, steps, wants));
    givers.keySet().retainAll(costs.keySet());
    givers.values().removeIf(count -> count > 1);
    return new Landmarks(costs, givers.keySet());
  }

  private static boolean canDoWithout(
      String fact, Set<String> start, Collection<Step> steps, Set<String> wants) {
    List<Step> others = steps.stream().filter(step -> !step.gives().equals(fact)).toList();
    return Reach.of(start, others).containsAll(wants);
  }
}
