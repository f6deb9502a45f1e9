package io.kaze.verticles.orchestrator.planning;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** How many sets of facts are weighed before the search gives up. */
  static final int SETS_MAX = 20_000;

  private static final Comparator<Node> CHEAPEST_THEN_DEEPEST_THEN_FIRST =
      Comparator.comparingInt(Node::estimate)
          .thenComparing(Comparator.comparingInt(Node::paid).reversed())
          .thenComparingInt(Node::number);

  private final Moves moves;
  private final BitSet wants;
  private final PriorityQueue<Node> open = new PriorityQueue<>(CHEAPEST_THEN_DEEPEST_THEN_FIRST);
  private final Map<BitSet, Integer> cheapest = new HashMap<>();
  private int numbered;

  private Search(Set<String> start, List<Step> steps, Set<String> wants) {
    this.moves = Moves.of(start, Reach.relevant(start, steps, wants), wants);
    this.wants = moves.set(wants);
    add(moves.set(start), 0, null, null);
  }

  private record Node(
      BitSet known,
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
    while (numbered < SETS_MAX) {
      var node = open.poll();
      if (node == null) {
        throw new IllegalArgumentException("the wants are out of reach");
      }
      if (Moves.holds(node.known(), wants)) {
        return path(node);
      }
      if (cheapest.getOrDefault(node.known(), 0) == node.paid()) {
        expand(node);
      }
    }
    return null;
  }

  private void expand(Node node) {
    for (var move : moves.worthTrying(node.known())) {
      var known = (BitSet) node.known().clone();
      known.set(move.gives());
      add(known, node.paid() + move.step().cost(), node, move.step());
    }
  }

  private void add(BitSet known, int paid, @Nullable Node before, @Nullable Step step) {
    var former = cheapest.get(known);
    if (former == null || paid < former) {
      cheapest.put(known, paid);
      open.add(new Node(known, paid, paid + moves.costToCome(known), numbered++, before, step));
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
