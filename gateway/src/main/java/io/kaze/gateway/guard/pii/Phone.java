package io.kaze.gateway.guard.pii;

import static io.kaze.gateway.guard.pii.Letters.isBlank;
import static io.kaze.gateway.guard.pii.Letters.isDigit;
import static io.kaze.gateway.guard.pii.Letters.isWord;

/**
 * Telephone numbers: with a country (ITU-T E.164, behind a + or 00), of North America ({@code (212)
 * 555-0123}), and with a leading zero as in most of Europe ({@code 0171 1234567}). What could as
 * well be another number (a date, a version, an amount, solid digits) is left alone.
 */
final class Phone implements Finder {
  private static final int DIGITS_MAX = 15;
  private static final int COUNTRY_DIGITS_MIN = 8;
  private static final int NATIONAL_DIGITS_MIN = 9;
  private static final int NATIONAL_DIGITS_MAX = 12;
  private static final int AREA_DIGITS_MAX = 6;

  @Override
  public int find(Ahead text, int at) {
    char first = text.at(at);
    if (first != '+' && first != '(' && !isDigit(first)) {
      return 0;
    }
    char before = text.at(at - 1);
    boolean within = before == '-' && isDigit(text.at(at - 2));
    if (within || isWord(before) || "_.,/".indexOf(before) >= 0) {
      return 0;
    }
    return switch (first) {
      case '+' -> country(text, at, at + 1, false);
      case '(' -> bracketed(text, at);
      case '0' ->
          text.at(at + 1) == '0' ? country(text, at, at + 2, true) : national(text, at, at, 0);
      default -> isAmericanStart(text, at) ? american(text, at) : 0;
    };
  }

  /** With the country's code; {@code grouped} when it must not be solid. */
  private static int country(Ahead text, int at, int from, boolean grouped) {
    if (!isDigit(text.at(from)) || text.at(from) == '0') {
      return 0;
    }
    Digits digits = Digits.read(text, from, DIGITS_MAX, Phone::apart);
    for (int group = digits.groups() - 1; group >= (grouped ? 1 : 0); group--) {
      int count = digits.until(group);
      boolean fits = digits.digit(0) == 1 ? count == 11 : count >= COUNTRY_DIGITS_MIN;
      if (fits) {
        return digits.end(group) - at;
      }
    }
    return 0;
  }

  private static int bracketed(Ahead text, int at) {
    int close = at + 1;
    while (close - at <= 6 && isDigit(text.at(close))) {
      close++;
    }
    if (text.at(close) != ')') {
      return 0;
    }
    int from = isBlank(text.at(close + 1)) || text.at(close + 1) == '-' ? close + 2 : close + 1;
    int area = close - at - 1;
    if (text.at(at + 1) == '0') {
      return national(text, at, from, area);
    }
    return area == 3 && isNanp(text.at(at + 1)) ? local(text, at, from) : 0;
  }

  /** Behind the area's brackets: {@code 555-0123}. */
  private static int local(Ahead text, int at, int from) {
    Digits digits = Digits.read(text, from, 7, Phone::apartOnce);
    boolean fits =
        digits.groups() >= 2 && digits.size(0) == 3 && digits.size(1) == 4 && digits.digit(0) >= 2;
    return fits ? digits.end(1) - at : 0;
  }

  private static boolean isAmericanStart(Ahead text, int at) {
    return isNanp(text.at(at)) || text.at(at) == '1';
  }

  private static boolean isNanp(char c) {
    return c >= '2' && c <= '9';
  }

  /** {@code 212-555-0123}, {@code 1-212-555-0123}; the same with dots, or a blank and a hyphen. */
  private static int american(Ahead text, int at) {
    Digits digits = Digits.read(text, at, 11, Phone::apartOnce);
    int skip = digits.groups() > 0 && digits.size(0) == 1 && digits.digit(0) == 1 ? 1 : 0;
    boolean fits =
        digits.groups() >= 3 + skip
            && digits.size(skip) == 3
            && digits.size(skip + 1) == 3
            && digits.size(skip + 2) == 4
            && digits.digit(skip) >= 2
            && digits.digit(skip + 3) >= 2
            && !isBlank(text.at(digits.end(skip + 1)));
    return fits ? digits.end(2 + skip) - at : 0;
  }

  /** With the zero that is dialled within the country; {@code area} digits of it are read. */
  private static int national(Ahead text, int at, int from, int area) {
    if (area == 0 && text.at(from + 1) == '0') {
      return 0;
    }
    Digits digits = Digits.read(text, from, NATIONAL_DIGITS_MAX - area, Phone::apartNational);
    for (int group = digits.groups() - 1; group >= (area > 0 ? 0 : 1); group--) {
      int count = area + digits.until(group);
      if (count >= NATIONAL_DIGITS_MIN && (area > 0 || isNational(text, digits, group))) {
        return digits.end(group) - at;
      }
    }
    return 0;
  }

  private static boolean isNational(Ahead text, Digits digits, int last) {
    boolean dated = digits.size(0) == 2 && digits.size(1) == 2 && last >= 2 && digits.size(2) == 4;
    boolean area = digits.size(0) <= AREA_DIGITS_MAX;
    return area && !dated && (text.at(digits.end(0)) != '.' || isInPairs(digits, last));
  }

  /** {@code 01.23.45.67.89}, as in France; other numbers with dots are versions and dates. */
  private static boolean isInPairs(Digits digits, int last) {
    for (int group = 0; group <= last; group++) {
      if (digits.size(group) != 2) {
        return false;
      }
    }
    return last == 4;
  }

  private static int apartOnce(Ahead text, int at) {
    char c = text.at(at);
    return (isBlank(c) || c == '-' || c == '.') && isDigit(text.at(at + 1)) ? 1 : 0;
  }

  private static int apartNational(Ahead text, int at) {
    char c = text.at(at);
    boolean apart = isBlank(c) || c == '-' || c == '.' || c == '/';
    return apart && isDigit(text.at(at + 1)) ? 1 : 0;
  }

  /** Up to three marks, such as {@code " (0"} before and {@code ") "} behind the area. */
  private static int apart(Ahead text, int at) {
    int length = 0;
    while (length < 3 && isMark(text.at(at + length))) {
      length++;
    }
    return length > 0 && isDigit(text.at(at + length)) ? length : 0;
  }

  private static boolean isMark(char c) {
    return isBlank(c) || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
  }
}
