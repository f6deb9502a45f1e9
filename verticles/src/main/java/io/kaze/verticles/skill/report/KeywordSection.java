package io.kaze.verticles.skill.report;

import io.kaze.verticles.skill.report.Block.Cell;
import io.kaze.verticles.skill.report.Block.Column;
import java.util.ArrayList;
import java.util.List;

/** The key phrases and their clusters. */
final class KeywordSection {
  private static final int CHARTED = 15;
  private static final int CLUSTER_PHRASES_MAX = 12;

  private KeywordSection() {}

  static List<Block> blocks(Result keywords, Detail detail) {
    List<Result> phrases = keywords.list("phrases");
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Key phrases"));
    if (phrases.isEmpty()) {
      blocks.add(new Block.Paragraph("The research holds no key phrase."));
      return blocks;
    }
    chart(phrases.stream().limit(Math.min(CHARTED, detail.phrases())).toList(), blocks);
    List<Result> shown = phrases.stream().limit(detail.phrases()).toList();
    blocks.add(
        new Block.Paragraph("The strongest " + shown.size() + " of " + phrases.size() + "."));
    blocks.add(table(shown));
    List<Result> clusters = keywords.list("clusters").stream().limit(detail.rows()).toList();
    if (!clusters.isEmpty()) {
      blocks.add(clusters(clusters));
    }
    return blocks;
  }

  private static void chart(List<Result> shown, List<Block> blocks) {
    List<Block.Bar> bars =
        shown.stream()
            .map(p -> new Block.Bar(p.text("phrase"), p.numberOr0("score"), p.text("score")))
            .toList();
    double max = bars.stream().mapToDouble(Block.Bar::value).max().orElse(0);
    if (max > 0) {
      String title = "Score of the strongest " + Figures.count(bars.size(), "phrase");
      blocks.add(new Block.Chart(title, "The higher, the stronger.", false, max, bars));
    }
  }

  private static Block table(List<Result> shown) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Result phrase : shown) {
      rows.add(
          List.of(
              Cell.of(phrase.text("phrase")),
              Cell.of(phrase.text("score")),
              Cell.of(phrase.text("occurrences")),
              Cell.of(phrase.text("intent")),
              Cell.of(String.join(", ", phrase.texts("fields", "field")))));
    }
    return new Block.Table(
        List.of(
            Column.text("Phrase"),
            Column.figures("Score"),
            Column.figures("Occurrences"),
            Column.text("Intent"),
            Column.text("Stands in")),
        rows);
  }

  private static Block clusters(List<Result> clusters) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Result cluster : clusters) {
      List<String> phrases = cluster.texts("phrases", "phrase");
      String more =
          phrases.size() > CLUSTER_PHRASES_MAX
              ? " and " + (phrases.size() - CLUSTER_PHRASES_MAX) + " more"
              : "";
      rows.add(
          List.of(
              Cell.of(label(cluster)),
              Cell.of(
                  String.join(", ", phrases.stream().limit(CLUSTER_PHRASES_MAX).toList()) + more)));
    }
    return new Block.Table(List.of(Column.text("Cluster"), Column.text("Phrases")), rows);
  }

  static String label(Result cluster) {
    return cluster.text("label").isBlank() ? cluster.text("cluster") : cluster.text("label");
  }
}
