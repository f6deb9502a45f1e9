package io.kaze.verticles.skill.content.subject;

import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.Phrase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A phrase that keyword research found.
 *
 * @param phrase itself
 * @param score its strength, 0 to 100
 * @param occurrences how often it occurs
 * @param specific whether it says enough to be searched for with an aim
 */
record Researched(Phrase phrase, int score, int occurrences, boolean specific) {
  /** Languages that write a phrase as one word. */
  private static final Set<String> COMPOUNDING = Set.of("de", "nl");

  /** Letters from which a word of such a language is taken for a compound. */
  private static final int COMPOUND_MIN = 12;

  /** What keyword research put out, strongest first, without the site's own name. */
  static List<Researched> of(JsonObject keywords, Language language) {
    return keywords.getJsonArray("phrases", new JsonArray()).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(json -> !json.getString("intent", "").equals("navigational"))
        .map(json -> one(json, language))
        .filter(researched -> !researched.phrase.stems().isEmpty())
        .toList();
  }

  /** The one to aim at first; empty when there is none. */
  static Optional<Researched> primary(List<Researched> all) {
    List<Researched> specific = all.stream().filter(Researched::specific).toList();
    List<Researched> eligible = specific.isEmpty() ? all : specific;
    int strongest = eligible.stream().mapToInt(Researched::score).max().orElse(0);
    return eligible.stream()
        .filter(each -> 2 * each.score >= strongest)
        .sorted(Comparator.comparingInt(Researched::occurrences).reversed())
        .findFirst();
  }

  private static Researched one(JsonObject json, Language language) {
    Phrase phrase = Phrase.of(json.getString("phrase", ""), language);
    boolean compound =
        COMPOUNDING.contains(language.code()) && phrase.text().length() >= COMPOUND_MIN;
    return new Researched(
        phrase,
        json.getInteger("score", 0),
        json.getInteger("occurrences", 0),
        phrase.stems().size() > 1 || compound);
  }
}
