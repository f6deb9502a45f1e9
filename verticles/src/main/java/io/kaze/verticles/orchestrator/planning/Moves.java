package io.kaze.verticles.orchestrator.planning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The steps of a search with facts as numbers, so that sets of facts are small and quick.
 *
 * @param numbers of the facts that matter
 * @param moves the steps, in their order
 * @param landmarkCosts the least cost of each landmark
 * @param sole landmarks that only one step gives
 */
record Moves(
    Map<String, Integer> numbers,
    List<Move> moves,
    Map<Integer, Integer> landmarkCosts,
    BitSet sole) {

  /** A step. */
  record Move(Step step, int gives, BitSet required, BitSet oneOf) {
    boolean possibleWith(BitSet known) {
      return holds(known, required) && (oneOf.isEmpty() || oneOf.intersects(known));
    }
  }

  static Moves of(Set<String> start, List<Step> steps, Set<String> wants) {
    var numbers = new LinkedHashMap<String, Integer>();
    number(numbers, wants);
    for (var step : steps) {
      number(numbers, List.of(step.gives()));
      number(numbers, step.required());
      number(numbers, step.oneOf());
    }
    var landmarks = Landmarks.of(start, steps, wants);
    var costs = new LinkedHashMap<Integer, Integer>();
    landmarks.costs().forEach((fact, cost) -> costs.put(numbers.get(fact), cost));
    var numbered = new Moves(numbers, new ArrayList<>(), costs, set(numbers, landmarks.sole()));
    steps.forEach(step -> numbered.moves().add(numbered.move(step)));
    return numbered;
  }

  private Move move(Step step) {
    var gives = Objects.requireNonNull(numbers.get(step.gives()));
    return new Move(step, gives, set(step.required()), set(step.oneOf()));
  }

  private static void number(Map<String, Integer> numbers, Collection<String> facts) {
    facts.forEach(fact -> numbers.putIfAbsent(fact, numbers.size()));
  }

  /** The facts as a set of numbers, without those that do not matter. */
  BitSet set(Collection<String> facts) {
    return set(numbers, facts);
  }

  private static BitSet set(Map<String, Integer> numbers, Collection<String> facts) {
    var set = new BitSet(numbers.size());
    facts.stream().filter(numbers::containsKey).mapToInt(numbers::get).forEach(set::set);
    return set;
  }

  /** What can be done next and adds something: one step if some step is certain, else all. */
  List<Move> worthTrying(BitSet known) {
    var possible = new ArrayList<Move>();
    for (var move : moves) {
      if (!known.get(move.gives()) && move.possibleWith(known)) {
        if (sole.get(move.gives())) {
          return List.of(move);
        }
        possible.add(move);
      }
    }
    return possible;
  }

  /** The least that is still to be paid once these facts are known. */
  int costToCome(BitSet known) {
    int sum = 0;
    for (var landmark : landmarkCosts.entrySet()) {
      sum += known.get(landmark.getKey()) ? 0 : landmark.getValue();
    }
    return sum;
  }

  static boolean holds(BitSet known, BitSet all) {
    var missing = (BitSet) all.clone();
    missing.andNot(known);
    return missing.isEmpty();
  }
}
