package io.kaze.verticles.skill.language;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a language: its stop words and how its words inflect.
 *
 * <p>Of a language without a list (code {@code und} when even its name is unknown) nothing is
 * stemmed, and words of up to three letters count as stop words: in Latin scripts the frequent
 * function words are the short ones (Zipf, The Psycho-Biology of Language, 1935).
 */
public final class Language {
  private static final int SHORT_WORD_MAX = 3;

  private final String code;
  private final @Nullable Set<String> stopWords;
  private final Stemmer stemmer;

  private Language(String code, @Nullable Set<String> stopWords, Stemmer stemmer) {
    this.code = code;
    this.stopWords = stopWords;
    this.stemmer = stemmer;
  }

  /**
   * A language by its tag.
   *
   * @param tag BCP 47, as in {@code de} or {@code en-GB}; empty for unknown
   */
  public static Language of(String tag) {
    String code = primarySubtag(tag);
    return StopWords.LISTS.containsKey(code)
        ? new Language(code, StopWords.LISTS.get(code), stemmerOf(code))
        : new Language(code.isEmpty() ? "und" : code, null, Stemmer.NONE);
  }

  /** Its ISO 639 code, {@code und} when unknown. */
  public String code() {
    return code;
  }

  /** Whether it is English. */
  public boolean english() {
    return code.equals("en");
  }

  /** Whether its stop words are known. */
  public boolean known() {
    return stopWords != null;
  }

  /** A word of this language. */
  public Word word(String text) {
    String lower = lower(text);
    return new Word(text, lower, stemmer.stem(lower), isStop(text, lower));
  }

  private boolean isStop(String text, String lower) {
    if (lower.chars().noneMatch(Character::isLetter)
        || lower.codePointCount(0, lower.length()) < 2) {
      return true;
    }
    if (stopWords != null) {
      return stopWords.contains(lower);
    }
    boolean latin = lower.charAt(0) < 0x250;
    return latin && lower.length() <= SHORT_WORD_MAX && !text.equals(text.toUpperCase(Locale.ROOT));
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT).replace('’', '\'');
  }

  private static String primarySubtag(String tag) {
    String code = tag.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < code.length() && code.charAt(end) >= 'a' && code.charAt(end) <= 'z') {
      end++;
    }
    return end == 2 || end == 3 ? code.substring(0, end) : "";
  }

  private static Stemmer stemmerOf(String code) {
    return switch (code) {
      case "en" -> Stemmer.ENGLISH;
      case "de" -> Stemmer.GERMAN;
      case "fr", "es", "pt", "nl" -> Stemmer.PLURAL;
      default -> Stemmer.NONE;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
