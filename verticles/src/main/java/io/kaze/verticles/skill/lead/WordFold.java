package io.kaze.verticles.skill.lead;

import java.text.Normalizer;
import java.util.Locale;

/** Text reduced to what people mean by "the same words". */
final class WordFold {
  private WordFold() {}

  /**
   * Lower-case words of letters and digits with one space between them: accents dropped, German
   * umlauts spelled out, everything else a gap. {@code "E-Mail (Büro)"} gives {@code "e mail
   * buero"}.
   */
  static String fold(String text) {
    String plain = isAscii(text) ? text : spelledOut(text);
    StringBuilder words = new StringBuilder(plain.length());
    boolean gap = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        if (gap && !words.isEmpty()) {
          words.append(' ');
        }
        gap = false;
        words.append(Character.toLowerCase(c));
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        gap = true;
      }
    }
    return words.toString();
  }

  /** The same without gaps: {@code lastActivity}, {@code last_activity}, {@code Last activity}. */
  static String squeeze(String text) {
    return fold(text).replace(" ", "");
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String spelledOut(String text) {
    String spelled =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss");
    return Normalizer.normalize(spelled, Normalizer.Form.NFKD);
  }
}
