package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.language.Phrase;
import io.kaze.verticles.skill.language.Words;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Tells the intent behind a phrase by words that give it away, in this order:
 *
 * <ol>
 *   <li>the site's own name, or a word for finding one's way on it: navigational;
 *   <li>a marker word in the phrase itself: that marker's intent;
 *   <li>marker words, or a price, in the sentences, headings and links that use the phrase: the
 *       intent met most often there, when at least a quarter of them show it;
 *   <li>otherwise informational, as four in five searches are (Jansen, Booth and Spink, Determining
 *       the informational, navigational, and transactional intent of Web queries, 2008).
 * </ol>
 */
final class IntentRules {
  private static final Pattern PRICE = Pattern.compile("[£$€] ?\\d|\\d ?[£$€]");

  private final Map<Intent, List<String>> markers;
  private final Phrase brand;

  /**
   * Rules for a language; those of English where it has none of its own.
   *
   * @param brand the site's name; without words when unknown
   */
  IntentRules(String languageCode, Phrase brand) {
    this.markers =
        load(languageCode.equals("de") ? "intent-de.properties" : "intent-en.properties");
    this.brand = brand;
  }

  /**
   * The intent behind a phrase.
   *
   * @param contexts sentences, headings and links that use it
   */
  Intent of(Phrase phrase, List<String> contexts) {
    if (isBrand(phrase)) {
      return Intent.NAVIGATIONAL;
    }
    for (Intent intent : markers.keySet()) {
      if (marked(phrase.text(), intent)) {
        return intent;
      }
    }
    return ofContexts(contexts);
  }

  private Intent ofContexts(List<String> contexts) {
    Intent best = Intent.INFORMATIONAL;
    long most = (contexts.size() - 1L) / 4;
    for (Intent intent : markers.keySet()) {
      long votes =
          contexts.stream()
              .filter(context -> marked(context, intent) || priced(context, intent))
              .count();
      if (intent != Intent.NAVIGATIONAL && votes > most) {
        best = intent;
        most = votes;
      }
    }
    return best;
  }

  private static boolean priced(String text, Intent intent) {
    return intent == Intent.COMMERCIAL && PRICE.matcher(text).find();
  }

  /** The whole name, or two words and more of it. */
  private boolean isBrand(Phrase phrase) {
    boolean enough = phrase.stems().size() > 1 || brand.stems().size() == 1;
    return enough && !phrase.stems().isEmpty() && brand.contains(phrase);
  }

  private boolean marked(String text, Intent intent) {
    StringBuilder words = new StringBuilder(" ");
    Words.forEach(text, word -> words.append(word.toLowerCase(Locale.ROOT)).append(' '));
    return markers.getOrDefault(intent, List.of()).stream()
        .anyMatch(marker -> words.indexOf(" " + marker + " ") >= 0);
  }

  private static Map<Intent, List<String>> load(String resource) {
    Properties lists = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(IntentRules.class.getResourceAsStream(resource)),
            StandardCharsets.UTF_8)) {
      lists.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Intent, List<String>> markers = new EnumMap<>(Intent.class);
    for (Intent intent : Intent.values()) {
      String[] words = lists.getProperty(intent.label(), "").split("\\s*,\\s*");
      markers.put(intent, Arrays.stream(words).filter(word -> !word.isEmpty()).toList());
    }
    return markers;
  }
}
