package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.document.Page;
import io.kaze.verticles.skill.language.Language;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what keyword research found, as JSON and in words. */
record KeywordReport(
    Page page, Language language, List<KeyPhrase> ranked, List<List<KeyPhrase>> clusters) {
  private static final int SUMMARY_PHRASES_MAX = 8;
  private static final int SUMMARY_CLUSTERS_MAX = 4;

  private static final String METHOD =
      "YAKE! term statistics (Campos et al. 2020), lifted by where on the page a phrase stands;"
          + " nested phrases folded after C-value (Frantzi et al. 2000); average-linkage clusters;"
          + " intent by lexical rules after Broder 2002. Computed without a model.";

  JsonObject toJson() {
    JsonArray phrases = new JsonArray();
    Map<List<String>, Integer> clusterOf = clusterOf();
    ranked.forEach(
        phrase -> phrases.add(phrase(phrase, clusterOf.getOrDefault(phrase.phrase().stems(), 0))));
    return new JsonObject()
        .put("summary", summary())
        .put("method", METHOD)
        .put("language", language.code())
        .put("words", page.words())
        .put("phrases", phrases)
        .put("clusters", clusterList());
  }

  private JsonObject phrase(KeyPhrase phrase, int cluster) {
    return new JsonObject()
        .put("phrase", phrase.phrase().text())
        .put("score", score(phrase))
        .put("occurrences", phrase.count())
        .put("cluster", cluster)
        .put("intent", phrase.intent().label())
        .put("fields", new JsonArray(phrase.fields().stream().map(Field::label).toList()));
  }

  private JsonArray clusterList() {
    JsonArray all = new JsonArray();
    for (List<KeyPhrase> cluster : clusters) {
      List<String> texts = cluster.stream().map(each -> each.phrase().text()).toList();
      all.add(
          new JsonObject()
              .put("cluster", all.size())
              .put("label", label(cluster))
              .put("phrases", new JsonArray(texts)));
    }
    return all;
  }

  /** Its strongest phrase of several words; its strongest word when it has none. */
  private static String label(List<KeyPhrase> cluster) {
    return cluster.stream()
        .filter(phrase -> phrase.phrase().stems().size() > 1)
        .findFirst()
        .orElse(cluster.getFirst())
        .phrase()
        .text();
  }

  /** A share of the strongest phrase's strength, in percent. */
  private int score(KeyPhrase phrase) {
    double strongest = ranked.getFirst().strength();
    return strongest == 0 ? 0 : (int) Math.round(100 * phrase.strength() / strongest);
  }

  private Map<List<String>, Integer> clusterOf() {
    Map<List<String>, Integer> clusterOf = new HashMap<>();
    for (int index = 0; index < clusters.size(); index++) {
      for (KeyPhrase phrase : clusters.get(index)) {
        clusterOf.put(phrase.phrase().stems(), index);
      }
    }
    return clusterOf;
  }

  private String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "**%d key phrases** in %s (%,d words, language: %s).",
            ranked.size(),
            page.name(),
            page.words(),
            language.code()));
    if (page.words() > Ranking.WORDS_MAX) {
      text.append(
          String.format(Locale.ROOT, " Only the first %,d words were read.", Ranking.WORDS_MAX));
    }
    text.append('\n');
    ranked.stream().limit(SUMMARY_PHRASES_MAX).forEach(phrase -> text.append(line(phrase)));
    return text.append(themes()).append(absent()).toString().strip();
  }

  private String line(KeyPhrase phrase) {
    String fields = phrase.fields().stream().map(Field::label).collect(Collectors.joining(", "));
    return "\n- **%s**: score %d, %s%s, %s"
        .formatted(
            phrase.phrase().text(),
            score(phrase),
            phrase.count() == 1 ? "once" : phrase.count() + " times",
            fields.isEmpty() ? "" : " (" + fields + ")",
            phrase.intent().label());
  }

  private String themes() {
    List<String> labels =
        clusters.stream()
            .filter(cluster -> cluster.size() > 1)
            .limit(SUMMARY_CLUSTERS_MAX)
            .map(KeywordReport::label)
            .toList();
    return labels.isEmpty() ? "" : "\n\nMain themes: " + String.join("; ", labels) + ".";
  }

  private String absent() {
    String names =
        ranked.stream()
            .filter(phrase -> phrase.asked() && phrase.count() == 0)
            .map(phrase -> "“" + phrase.phrase().text() + "”")
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "\n\nAsked for, but not on the page: " + names + ".";
  }
}
