package io.kaze.verticles.skill.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a report is made from; what was not given is empty.
 *
 * @param goal what was asked, in the words of who asked
 * @param prose a model's words to open with, and the model's name
 */
record Sources(Result ranking, Result keywords, Result review, String goal, Result prose) {

  static Sources of(Result input) {
    return new Sources(
        input.object("ranking"),
        input.object("keywords"),
        input.object("review"),
        input.text("goal"),
        input.object("prose"));
  }

  boolean isEmpty() {
    return ranking.isEmpty() && keywords.isEmpty() && review.isEmpty();
  }

  /** The paragraphs a model wrote; none when it did not. */
  List<String> opening() {
    return prose.text("text").lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  /** Named after what is in it: "Lead ranking and page review". */
  String title() {
    List<String> parts = new ArrayList<>();
    if (!ranking.isEmpty()) {
      parts.add("lead ranking");
    }
    if (!keywords.isEmpty()) {
      parts.add("key phrases");
    }
    if (!review.isEmpty()) {
      parts.add("page review");
    }
    String title = Figures.list(parts);
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }
}
