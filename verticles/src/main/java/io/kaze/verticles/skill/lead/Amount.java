package io.kaze.verticles.skill.lead;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as people write it: {@code 1.200,50}, {@code 1,200.50}, {@code € 50k}, {@code 2 Mio},
 * {@code 10-50 employees}. A range stands for its middle.
 *
 * <p>One separator before exactly three digits separates thousands ({@code 1.200} is 1200) unless
 * the number starts with 0 ({@code 0.125}).
 */
record Amount(BigDecimal value, boolean range) {
  private static final int CHARS_MAX = 60;
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<grouped>[1-9]\\d{0,2}(?<by>[ .,'’\\u00a0\\u202f])\\d{3}(?:\\k<by>\\d{3})*(?!\\d))"
              + "(?<fraction>[.,]\\d+)?"
              + "|(?<plain>\\d+(?:[.,]\\d+)?)");
  private static final Pattern UNIT =
      Pattern.compile(
          "\\s?(k|tsd|t(?=eur|€)|m|mio|mn|mln|millions?|millionen|mrd|b|bn|billions?|milliarden?)"
              + "(?:eur|usd|gbp|chf|(?!\\p{L}))");
  private static final Pattern CURRENCY = Pattern.compile("eur|usd|gbp|chf|[€$£\\s]");
  private static final Set<String> CONNECTORS =
      Set.of("-", "–", "—", "to", "bis", "..", "...", "and", "und");
  private static final Map<String, Integer> ZEROS = Map.of("k", 3, "t", 3, "m", 6, "b", 9);

  /** Null when the text is not one number or one range. */
  static @Nullable Amount parse(String text) {
    if (text.length() > CHARS_MAX) {
      return null;
    }
    String lower = text.strip().toLowerCase(Locale.ROOT);
    List<Part> parts = parts(lower);
    return switch (parts.size()) {
      case 1 -> new Amount(parts.getFirst().signed(lower), false);
      case 2 -> range(lower, parts.getFirst(), parts.getLast());
      default -> null;
    };
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher number = NUMBER.matcher(text);
    int from = 0;
    while (number.find(from)) {
      Matcher unit = UNIT.matcher(text).region(number.end(), text.length());
      boolean scaled = unit.lookingAt();
      from = scaled ? unit.end() : number.end();
      parts.add(new Part(plain(number), scaled ? zeros(unit.group(1)) : 0, number.start(), from));
    }
    return parts;
  }

  private static BigDecimal plain(Matcher number) {
    String grouped = number.group("grouped");
    if (grouped == null) {
      return new BigDecimal(number.group("plain").replace(',', '.'));
    }
    String fraction = number.group("fraction");
    String whole = grouped.replaceAll("\\D", "");
    return new BigDecimal(fraction == null ? whole : whole + fraction.replace(',', '.'));
  }

  private static int zeros(String unit) {
    if (unit.startsWith("mrd") || unit.startsWith("milliard")) {
      return 9;
    }
    return ZEROS.getOrDefault(unit.substring(0, 1), 0);
  }

  private static @Nullable Amount range(String text, Part low, Part high) {
    String between = CURRENCY.matcher(text.substring(low.end, high.start)).replaceAll("");
    if (!CONNECTORS.contains(between)) {
      return null;
    }
    // "10-50k" means ten thousand to fifty thousand.
    int lowZeros = low.zeros == 0 && low.number.compareTo(high.number) < 0 ? high.zeros : low.zeros;
    BigDecimal sum = low.number.scaleByPowerOfTen(lowZeros).add(high.scaled());
    return new Amount(sum.divide(BigDecimal.TWO), true);
  }

  /** The number without exponent or trailing zeros. */
  String digits() {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private record Part(BigDecimal number, int zeros, int start, int end) {
    BigDecimal scaled() {
      return number.scaleByPowerOfTen(zeros);
    }

    BigDecimal signed(String text) {
      return start > 0 && text.charAt(start - 1) == '-' ? scaled().negate() : scaled();
    }
  }
}
