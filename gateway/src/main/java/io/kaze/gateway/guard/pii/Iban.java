package io.kaze.gateway.guard.pii;

import static io.kaze.gateway.guard.pii.Letters.isBlank;
import static io.kaze.gateway.guard.pii.Letters.isDigit;
import static io.kaze.gateway.guard.pii.Letters.isPlain;
import static io.kaze.gateway.guard.pii.Letters.isPlainLetter;
import static io.kaze.gateway.guard.pii.Letters.isWord;

import java.util.HashMap;
import java.util.Map;

/**
 * International bank account numbers (ISO 13616): a country with the length it gives them, and the
 * check digits of ISO/IEC 7064 (mod 97). Solid, or in groups of four.
 */
final class Iban implements Finder {
  private static final int GROUP = 4;

  /** Countries by the length of their numbers, as the registry has them (SWIFT, release 99). */
  private static final Map<String, Integer> LENGTHS =
      lengths(
          "15 NO",
          "16 BE",
          "18 DK FK FI FO GL NL SD",
          "19 MK SI",
          "20 AT BA EE KZ LT LU XK MN",
          "21 CH HR LI LV",
          "22 BG BH CR DE GB GE IE ME RS VA",
          "23 AE GI IL IQ OM SO TL",
          "24 AD CZ ES MD PK RO SA SE SK TN VG",
          "25 LY PT ST",
          "26 IS TR",
          "27 BI DJ FR GR IT MC MR SM",
          "28 AL AZ BY CY DO GT HN HU LB NI PL SV",
          "29 BR EG PS QA UA",
          "30 JO KW MU YE",
          "31 MT SC",
          "32 LC",
          "33 RU");

  private static Map<String, Integer> lengths(String... rows) {
    Map<String, Integer> lengths = new HashMap<>();
    for (String row : rows) {
      String[] words = row.split(" ", -1);
      for (int i = 1; i < words.length; i++) {
        lengths.put(words[i], Integer.valueOf(words[0]));
      }
    }
    return Map.copyOf(lengths);
  }

  @Override
  public int find(Ahead text, int at) {
    if (!isPlainLetter(text.at(at)) || isWord(text.at(at - 1))) {
      return 0;
    }
    if (!isPlainLetter(text.at(at + 1)) || !isDigit(text.at(at + 2)) || !isDigit(text.at(at + 3))) {
      return 0;
    }
    String country = "" + upper(text.at(at)) + upper(text.at(at + 1));
    Integer length = LENGTHS.get(country);
    return length == null ? 0 : checked(text, at, length);
  }

  private static int checked(Ahead text, int at, int length) {
    int index = at;
    int rest = 0;
    for (int count = 0; count < length; count++) {
      if (count > 0 && count % GROUP == 0 && isApart(text.at(index))) {
        index++;
      }
      char c = text.at(index++);
      if (!isPlain(c)) {
        return 0;
      }
      rest = count < GROUP ? 0 : after(rest, c);
    }
    boolean good = !isWord(text.at(index)) && whole(text, at, rest) == 1;
    return good ? index - at : 0;
  }

  /** The first four come last in the sum. */
  private static int whole(Ahead text, int at, int rest) {
    int sum = rest;
    for (int i = 0; i < GROUP; i++) {
      sum = after(sum, text.at(at + i));
    }
    return sum;
  }

  private static int after(int sum, char c) {
    int value = Character.digit(c, 36);
    return (value > 9 ? 100 * sum + value : 10 * sum + value) % 97;
  }

  private static boolean isApart(char c) {
    return isBlank(c) || c == '-';
  }

  private static char upper(char c) {
    return c >= 'a' ? (char) (c - 32) : c;
  }
}
