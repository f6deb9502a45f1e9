package io.kaze.verticles.skill.lead;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which column holds which feature, by header. The best match is given away first: a whole header
 * before a part of one, the profile's own headers before the known ones, the longer before the
 * shorter, the likelier before the rarer. The position of a column decides nothing but between
 * equal headers, so that shuffled columns are recognised alike.
 */
record HeaderMatch(String feature, int column, String header, boolean whole, int rank, int length) {
  private static final int EXAMPLES = 4;
  private static final Comparator<HeaderMatch> BEST_FIRST =
      Comparator.comparing(HeaderMatch::whole)
          .reversed()
          .thenComparing(Comparator.comparing(HeaderMatch::own).reversed())
          .thenComparing(Comparator.comparingInt(HeaderMatch::length).reversed())
          .thenComparingInt(HeaderMatch::rank)
          .thenComparing(HeaderMatch::feature)
          .thenComparing(HeaderMatch::header)
          .thenComparingInt(HeaderMatch::column);

  /** Positions of the features found; each column goes to one feature at most. */
  static Map<String, Integer> indexes(List<String> headers, List<Feature> features) {
    Map<String, Integer> found = new LinkedHashMap<>();
    Set<Integer> taken = new HashSet<>();
    all(headers, features).stream()
        .sorted(BEST_FIRST)
        .forEach(match -> {
          if (!found.containsKey(match.feature) && taken.add(match.column)) {
            found.put(match.feature, match.column);
          }
        });
    return found;
  }

  /** Some headers a feature would be recognised by. */
  static String examples(Feature feature) {
    List<String> examples = new ArrayList<>(feature.headers());
    KnownColumn.of(feature.name()).ifPresent(known -> examples.addAll(known.headers()));
    return String.join(
        ", ", examples.stream().filter(e -> !e.startsWith("*")).limit(EXAMPLES).toList());
  }

  private boolean own() {
    return rank < 0;
  }

  private static List<HeaderMatch> all(List<String> headers, List<Feature> features) {
    List<HeaderMatch> matches = new ArrayList<>();
    for (int column = 0; column < headers.size(); column++) {
      String header = headers.get(column);
      for (Feature feature : features) {
        add(matches, column, header, feature.name(), feature.headers(), -feature.headers().size());
      }
      for (KnownColumn known : KnownColumn.values()) {
        add(matches, column, header, known.feature(), known.headers(), 0);
      }
    }
    return matches;
  }

  private static void add(
      List<HeaderMatch> matches,
      int column,
      String header,
      String feature,
      List<String> wanted,
      int rank) {
    String squeezed = WordFold.squeeze(header);
    String words = " " + WordFold.fold(header.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")) + " ";
    for (int i = 0; i < wanted.size(); i++) {
      String folded = WordFold.fold(wanted.get(i));
      boolean whole = squeezed.equals(folded.replace(" ", ""));
      boolean part = wanted.get(i).startsWith("*") && words.contains(" " + folded + " ");
      if (whole || part) {
        // Whole headers are equal but for gaps; their length says nothing.
        int length = whole ? 0 : folded.length();
        matches.add(new HeaderMatch(feature, column, header, whole, rank + i, length));
      }
    }
  }
}
