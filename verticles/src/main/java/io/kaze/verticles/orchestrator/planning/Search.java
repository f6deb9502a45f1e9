package io.kaze.verticles.orchestrator.planning;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest set of steps that leads from what is known to what is wanted: A* over sets of known
 * facts, after goal-oriented action planning (Orkin, "Three States and a Plan: The A.I. of
 * F.E.A.R.", 2006). Facts are never taken back, so a step that every plan needs is taken as soon as
 * it can be, without a branch; only true choices cost search.
 */
final class Search {

  /** How many sets of facts are looked at before the search gives up. */
  static final int EXPANSIONS_MAX = 20_000;

  private static final Comparator<Node> CHEAPEST_THEN_DEEPEST_THEN_FIRST =
      Comparator.comparingInt(Node::estimate)
          .thenComparing(Comparator.comparingInt(Node::paid).reversed())
          .thenComparingInt(Node::number);

  private final List<Step> steps;
  private final Set<String> wants;
  private final Landmarks landmarks;
  private final PriorityQueue<Node> open = new PriorityQueue<>(CHEAPEST_THEN_DEEPEST_THEN_FIRST);
  private final Set<Set<String>> closed = new HashSet<>();
  private int numbered;

  private Search(Set<String> start, List<Step> steps, Set<String> wants) {
    this.steps = Reach.relevant(start, steps, wants);
    this.wants = wants;
    this.landmarks = Landmarks.of(start, this.steps, wants);
    add(start, 0, null, null);
  }

  private record Node(
      Set<String> known,
      int paid,
      int estimate,
      int number,
      @Nullable Node before,
      @Nullable Step step) {}

  /**
   * Searches.
   *
   * @param steps in a fixed order, which decides between equally cheap plans
   * @param wants all of them reachable
   * @return the steps in an order in which each is possible, or null when the bound was met
   */
  static @Nullable List<Step> find(Set<String> start, List<Step> steps, Set<String> wants) {
    return new Search(start, steps, wants).run();
  }

  private @Nullable List<Step> run() {
    while (closed.size() < EXPANSIONS_MAX) {
      var node = open.poll();
      if (node == null) {
        throw new IllegalArgumentException("wants out of reach: " + wants);
      }
      if (node.known().containsAll(wants)) {
        return path(node);
      }
      if (closed.add(node.known())) {
        expand(node);
      }
    }
    return null;
  }

  private void expand(Node node) {
    var possible =
        steps.stream()
            .filter(step -> !node.known().contains(step.gives()))
            .filter(step -> step.possibleWith(node.known()))
            .toList();
    var certain = possible.stream().filter(s -> landmarks.sole().contains(s.gives())).findFirst();
    for (var step : certain.map(List::of).orElse(possible)) {
      var known = new HashSet<>(node.known());
      known.add(step.gives());
      add(known, node.paid() + step.cost(), node, step);
    }
  }

  private void add(Set<String> known, int paid, @Nullable Node before, @Nullable Step step) {
    if (!closed.contains(known)) {
      var estimate = paid + landmarks.costToCome(known);
      open.add(new Node(known, paid, estimate, numbered++, before, step));
    }
  }

  private static List<Step> path(Node last) {
    var path = new ArrayDeque<Step>();
    for (@Nullable Node node = last; node != null; node = node.before()) {
      if (node.step() != null) {
        path.addFirst(node.step());
      }
    }
    return List.copyOf(path);
  }
}
