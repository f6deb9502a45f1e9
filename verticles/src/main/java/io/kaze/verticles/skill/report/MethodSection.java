package io.kaze.verticles.skill.report;

import java.util.ArrayList;
import java.util.List;

/** How the figures came about, and what they do not say. */
final class MethodSection {
  private static final String COMPUTED =
      "No model was used for this report: its sentences are worked out from the figures above, and"
          + " the same results always give the same report.";

  private MethodSection() {}

  private static String written(String model) {
    return "The words under “In short” are the language model's ("
        + model
        + "); each figure in them was checked against the results. All else is worked out from the"
        + " figures above, and the same results always give the same.";
  }

  static List<Block> blocks(Sources sources) {
    List<String> items = new ArrayList<>();
    method("Leads", sources.ranking(), items);
    method("Key phrases", sources.keywords(), items);
    method("Page review", sources.review(), items);
    items.add(sources.opening().isEmpty() ? COMPUTED : written(sources.prose().text("model")));
    items.add("Charts start at zero. Long texts are cut and end in “…”.");
    if (!sources.ranking().isEmpty()) {
      items.add(
          "A score orders leads by the profile it was made with. It is no probability, and it knows"
              + " nothing that is not in the file.");
    }
    return List.of(new Block.Heading("Method and limits"), new Block.Bullets(items));
  }

  private static void method(String of, Result result, List<String> items) {
    if (!result.isEmpty()) {
      String method = result.text("method");
      items.add(
          of + ": " + (method.isBlank() ? "the result does not say how it was made." : method));
    }
  }
}
