package io.kaze.verticles.orchestrator.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Why a wanted fact is out of reach, and what would bring it into reach. */
final class Missing {

  /** What a person can add to a goal; of the others each goal has its text. */
  static final List<StartFact> ADDABLE =
      List.of(
          StartFact.LEADS_TABLE,
          StartFact.DOCUMENT,
          StartFact.TARGET_PHRASES,
          StartFact.LEAD_PROFILE);

  private final Casting casting;
  private final Set<String> start;

  Missing(Casting casting, Set<String> start) {
    this.casting = casting;
    this.start = start;
  }

  /** One line in plain words. */
  String words(String want) {
    for (var steps : List.of(casting.steps(), casting.ideal())) {
      for (var added : smallestFirst()) {
        var with = new HashSet<>(start);
        added.forEach(fact -> with.add(fact.fact()));
        if (Reach.of(with, steps).contains(want)) {
          return words(want, added, with, steps);
        }
      }
    }
    return "No skill here leads to %s.".formatted(want);
  }

  private String words(String want, List<StartFact> added, Set<String> with, List<Step> steps) {
    var reasons = new ArrayList<String>();
    for (var fact : added) {
      reasons.add("For %s I need %s: %s.".formatted(want, fact.title(), fact.howToGive()));
    }
    Reach.relevant(with, steps, Set.of(want)).stream()
        .map(step -> casting.blocked().get(step.name()))
        .filter(blocked -> blocked != null)
        .forEach(blocked -> reasons.add("No %s: %s".formatted(want, blocked.reason())));
    return String.join(" ", reasons);
  }

  private static List<List<StartFact>> smallestFirst() {
    return IntStream.range(0, 1 << ADDABLE.size())
        .mapToObj(Missing::subset)
        .sorted(Comparator.comparingInt(List::size))
        .toList();
  }

  private static List<StartFact> subset(int bits) {
    return IntStream.range(0, ADDABLE.size())
        .filter(i -> (bits & (1 << i)) != 0)
        .mapToObj(ADDABLE::get)
        .toList();
  }
}
