package io.kaze.verticles.orchestrator.planning;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words cut down to what wordings of one thing share, for English and German. Crude on purpose:
 * both sides of a comparison are cut alike, so a stem need not be a word.
 */
final class Words {
  private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final List<String> ENDINGS =
      List.of(
          "ations", "ation", "ungen", "ung", "ings", "ing", "ers", "er", "ed", "en", "es", "e",
          "s");
  private static final int STEM_CHARACTERS_MIN = 3;
  private static final int PHRASES_MAX = 10_000;

  /** Of phrases that come again with each goal: those that skills are asked for by. */
  private static final Map<String, List<String>> PHRASES = new ConcurrentHashMap<>();

  private Words() {}

  /** The stems of a text, in order. */
  static List<String> stems(String text) {
    return plain(text).map(Words::stem).toList();
  }

  /** The stems of a phrase of the catalogue's, found once. */
  static List<String> stemsOfPhrase(String phrase) {
    List<String> known = PHRASES.get(phrase);
    if (known != null) {
      return known;
    }
    if (PHRASES.size() >= PHRASES_MAX) {
      // Catalogues change; what was asked for long ago makes room.
      PHRASES.clear();
    }
    return PHRASES.computeIfAbsent(phrase, Words::stems);
  }

  /** Words in lower case, with umlauts written out. */
  static Stream<String> plain(String text) {
    var folded =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss")
            .replaceAll("['’]", "");
    return APART.splitAsStream(folded).filter(word -> !word.isEmpty());
  }

  /** {@code scores}, {@code scoring}, {@code scored} and {@code score} come out alike. */
  static String stem(String word) {
    var british = word.replace("iz", "is").replace("yz", "ys");
    for (var ending : ENDINGS) {
      if (endsIn(british, ending)) {
        return british.substring(0, british.length() - ending.length());
      }
    }
    return british;
  }

  private static boolean endsIn(String word, String ending) {
    return word.endsWith(ending)
        && word.length() - ending.length() >= STEM_CHARACTERS_MIN
        && !(ending.equals("s") && word.endsWith("ss"));
  }
}
