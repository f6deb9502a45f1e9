package io.kaze.verticles.skill.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Numbers in words and figures, the same on every machine. */
final class Figures {
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);
  private static final double WHOLE_MAX = 1e15;

  private Figures() {}

  /** Whole numbers as they are, others with four significant digits. */
  static String plain(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (value == Math.rint(value) && Math.abs(value) < WHOLE_MAX) {
      return Long.toString((long) value);
    }
    return BigDecimal.valueOf(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Points with one decimal. */
  static String points(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString()
        : "–";
  }

  /** "1 lead", "3 leads". */
  static String count(long count, String one) {
    return count + " " + (count == 1 ? one : one + "s");
  }

  /** Whole percent of a total above 0. */
  static String percent(double part, double total) {
    return Math.round(100 * part / total) + " %";
  }

  /** "a", "a and b", "a, b and c". */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  static String quoted(String text) {
    return "“" + clip(text, 80) + "”";
  }

  static String clip(String text, int charsMax) {
    if (text.length() <= charsMax) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
    return text.substring(0, end) + "…";
  }
}
