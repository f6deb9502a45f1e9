package io.kaze.gateway.guard.pii;

import static io.kaze.gateway.guard.pii.Letters.isDigit;
import static io.kaze.gateway.guard.pii.Letters.isWord;

/**
 * Numbers of payment cards: an issuer's beginning and length, and the check digit of ISO/IEC 7812
 * (Luhn). Solid, or in groups of three digits and more.
 */
final class Card implements Finder {
  private static final int DIGITS_MIN = 12;
  private static final int DIGITS_MAX = 19;
  private static final int GROUP_MIN = 3;

  @Override
  public int find(Ahead text, int at) {
    char before = text.at(at - 1);
    if (!isDigit(text.at(at)) || isWord(before) || before == '.' || before == '_') {
      return 0;
    }
    Digits digits = Digits.read(text, at, DIGITS_MAX, Digits::single);
    // The longest counts; the three digits that are on the card's back may stand behind it.
    for (int group = digits.groups() - 1; group >= 0; group--) {
      if (isGrouped(digits, group) && isCard(digits, digits.until(group))) {
        return digits.end(group) - at;
      }
    }
    return 0;
  }

  private static boolean isGrouped(Digits digits, int last) {
    for (int group = 0; group <= last; group++) {
      if (digits.size(group) < GROUP_MIN) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCard(Digits digits, int length) {
    return length >= DIGITS_MIN && isIssued(digits, length) && isChecked(digits, length);
  }

  private static boolean isIssued(Digits digits, int length) {
    int two = digits.head(2);
    int three = digits.head(3);
    int four = digits.head(4);
    boolean visa = two / 10 == 4 && (length == 13 || length == 16 || length == 19);
    boolean mastercard =
        length == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720));
    boolean amex = length == 15 && (two == 34 || two == 37);
    boolean diners =
        length == 14 && ((three >= 300 && three <= 305) || two == 36 || two == 38 || two == 39);
    boolean sixteen = length >= 16;
    boolean discover = sixteen && (four == 6011 || (three >= 644 && three <= 649) || two == 65);
    boolean jcb = sixteen && four >= 3528 && four <= 3589;
    boolean unionPay = sixteen && (two == 62 || two == 81);
    return visa || mastercard || amex || diners || discover || jcb || unionPay || isMaestro(four);
  }

  private static boolean isMaestro(int four) {
    return switch (four) {
      case 5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763 -> true;
      default -> false;
    };
  }

  private static boolean isChecked(Digits digits, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int digit = digits.digit(length - 1 - i);
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
