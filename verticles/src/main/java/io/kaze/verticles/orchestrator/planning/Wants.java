package io.kaze.verticles.orchestrator.planning;

import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which facts the words of a goal ask for. */
final class Wants {

  /** How many words of a goal are read; a longer text hardly asks for more. */
  static final int WORDS_MAX = 5_000;

  private static final Set<String> NO = Set.of("no", "without", "ohne", "kein", "keine", "keinen");
  private static final Set<String> BETWEEN =
      Set.of("a", "an", "any", "the", "einen", "eine", "den");

  private Wants() {}

  /** Words by which a goal asks for a fact, from one word of the goal up to another. */
  private record Match(String fact, String words, int begin, int end) {

    boolean within(Match other) {
      return begin >= other.begin && end <= other.end && end - begin < other.end - other.begin;
    }

    /** Whether the goal says it just so, not in another form. */
    boolean saidIn(List<String> goal) {
      return Words.plain(words).toList().equals(goal.subList(begin, end));
    }
  }

  /**
   * The facts asked for.
   *
   * @return each with the words that ask for it, in the order of the goal's text
   */
  static Map<String, String> askedFor(Facts facts, Catalogue catalogue) {
    var words = Words.plain(Spoken.words(facts)).limit(WORDS_MAX).toList();
    var stems = words.stream().map(Words::stem).toList();
    var places = new HashMap<String, List<Integer>>();
    for (int at = 0; at < stems.size(); at++) {
      places.computeIfAbsent(stems.get(at), _ -> new ArrayList<>()).add(at);
    }
    var matches = new ArrayList<Match>();
    for (var skill : catalogue.skills().values()) {
      skill.contract().asks().forEach(ask -> matches.addAll(matches(skill, ask, stems, places)));
    }
    matches.removeIf(match -> declined(match, words));
    return byFact(longest(matches, words));
  }

  /** Looks only where a phrase's first word stands. */
  private static List<Match> matches(
      SkillDefinition skill, String ask, List<String> goal, Map<String, List<Integer>> places) {
    var phrase = Words.stemsOfPhrase(ask);
    var fact = Objects.requireNonNull(skill.contract().gives());
    if (phrase.isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<Match>();
    for (int at : places.getOrDefault(phrase.getFirst(), List.of())) {
      if (at + phrase.size() <= goal.size()
          && goal.subList(at, at + phrase.size()).equals(phrase)) {
        found.add(new Match(fact, ask, at, at + phrase.size()));
      }
    }
    return found;
  }

  /** Whether a plain "no" or "without" stands before it. */
  private static boolean declined(Match match, List<String> words) {
    var before = match.begin() - 1;
    if (before >= 0 && BETWEEN.contains(words.get(before))) {
      before--;
    }
    return before >= 0 && NO.contains(words.get(before));
  }

  /** A longer phrase means more than a word inside it. */
  private static List<Match> longest(Collection<Match> matches, List<String> goal) {
    return matches.stream()
        .filter(match -> matches.stream().noneMatch(match::within))
        .sorted(
            Comparator.comparingInt(Match::begin)
                .thenComparing(Match::fact)
                .thenComparing(match -> !match.saidIn(goal))
                .thenComparing(Match::words))
        .toList();
  }

  private static Map<String, String> byFact(List<Match> matches) {
    var byFact = new LinkedHashMap<String, String>();
    matches.forEach(match -> byFact.putIfAbsent(match.fact(), match.words()));
    return Collections.unmodifiableMap(byFact);
  }
}
