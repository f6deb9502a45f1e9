package io.kaze.verticles.skill.report;

import java.util.ArrayList;
import java.util.List;

/** The sentences of all results, and what they say about each other. */
final class KeyFindings {
  private KeyFindings() {}

  static List<String> sentences(Sources sources) {
    List<String> sentences = new ArrayList<>();
    if (!sources.ranking().isEmpty()) {
      sentences.addAll(new RankingFacts(sources.ranking()).sentences());
    }
    if (!sources.keywords().isEmpty()) {
      sentences.addAll(new KeywordFacts(sources.keywords()).sentences());
    }
    if (!sources.review().isEmpty()) {
      sentences.addAll(new ReviewFacts(sources.review()).sentences());
    }
    addOverlap(sources, sentences);
    return sentences;
  }

  private static void addOverlap(Sources sources, List<String> sentences) {
    List<String> top = new KeywordFacts(sources.keywords()).top();
    List<String> checked = sources.review().texts("phrases", "phrase");
    if (!top.isEmpty() && !checked.isEmpty()) {
      long both = top.stream().filter(t -> checked.stream().anyMatch(t::equalsIgnoreCase)).count();
      sentences.add(
          "The page was checked for %s of the %s found strongest."
              .formatted(both, Figures.count(top.size(), "phrase")));
    }
  }
}
