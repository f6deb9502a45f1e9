package io.kaze.verticles.skill.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What keyword research found, in sentences worked out from its figures. */
final class KeywordFacts {
  private static final int TOP = 10;
  private static final int INTENTS_MAX = 6;

  private final Result keywords;
  private final List<Result> phrases;

  KeywordFacts(Result keywords) {
    this.keywords = keywords;
    this.phrases = keywords.list("phrases");
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(counted());
    clusters().ifPresent(sentences::add);
    intents().ifPresent(sentences::add);
    inTitle().ifPresent(sentences::add);
    return sentences;
  }

  /** The best phrases, at most ten. */
  List<String> top() {
    return phrases.stream().limit(TOP).map(phrase -> phrase.text("phrase")).toList();
  }

  private String counted() {
    if (phrases.isEmpty()) {
      return "No key phrase was found.";
    }
    Result first = phrases.getFirst();
    String words =
        keywords.number("words").isPresent() ? " in " + keywords.text("words") + " words" : "";
    String times =
        first.number("occurrences").isPresent()
            ? ", which occurs " + Figures.count(Math.round(first.numberOr0("occurrences")), "time")
            : "";
    return "%s %s found%s; the strongest is %s%s."
        .formatted(
            Figures.count(phrases.size(), "key phrase"),
            phrases.size() == 1 ? "was" : "were",
            words,
            Figures.quoted(first.text("phrase")),
            times);
  }

  private Optional<String> clusters() {
    List<Result> clusters = keywords.list("clusters");
    return clusters.stream()
        .max(Comparator.comparingInt(cluster -> cluster.texts("phrases", "phrase").size()))
        .map(largest ->
            "They form %s; the largest, %s, holds %s."
                .formatted(
                    Figures.count(clusters.size(), "cluster"),
                    Figures.quoted(KeywordSection.label(largest)),
                    Figures.count(largest.texts("phrases", "phrase").size(), "phrase")));
  }

  private Optional<String> intents() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Result phrase : phrases) {
      if (!phrase.text("intent").isBlank()) {
        counts.merge(phrase.text("intent"), 1, Integer::sum);
      }
    }
    List<String> words =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(INTENTS_MAX)
            .map(count -> count.getValue() + " " + Figures.clip(count.getKey(), 40))
            .toList();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of("By intent of a searcher: " + Figures.list(words) + ".");
  }

  /** Only when the research says where phrases stand. */
  private Optional<String> inTitle() {
    List<Result> top = phrases.stream().limit(TOP).toList();
    if (top.stream().allMatch(phrase -> phrase.texts("fields", "field").isEmpty())) {
      return Optional.empty();
    }
    List<Result> missing =
        top.stream().filter(p -> !p.texts("fields", "field").contains("title")).toList();
    String found = (top.size() - missing.size()) + " of the " + top.size() + " strongest";
    return Optional.of(
        missing.isEmpty()
            ? "All of the " + top.size() + " strongest stand in the title."
            : found
                + " stand in the title; the strongest that does not is "
                + Figures.quoted(missing.getFirst().text("phrase"))
                + ".");
  }
}
