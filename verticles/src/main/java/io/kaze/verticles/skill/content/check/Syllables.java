package io.kaze.verticles.skill.content.check;

/**
 * Counts the syllables of an English word by its spelling: runs of vowels, less the endings that
 * are written but not spoken. Right for about nine words in ten, and its errors even out over a
 * text.
 */
final class Syllables {

  private Syllables() {}

  /** At least 1. */
  static int count(String lower) {
    int runs = 0;
    for (int at = 0; at < lower.length(); at++) {
      if (isVowel(lower.charAt(at)) && (at == 0 || !isVowel(lower.charAt(at - 1)))) {
        runs++;
      }
    }
    return Math.max(1, runs - (hasSilentEnding(lower) ? 1 : 0));
  }

  /** A final e (but table), es after a plain consonant (but boxes), ed (but started). */
  private static boolean hasSilentEnding(String word) {
    if (word.length() < 3) {
      return false;
    }
    char before = word.charAt(word.length() - 2);
    if (word.endsWith("e")) {
      return !isVowel(before) && !(before == 'l' && !isVowel(word.charAt(word.length() - 3)));
    }
    char third = word.charAt(word.length() - 3);
    if (word.endsWith("es")) {
      return !isVowel(third) && "sxzcgh".indexOf(third) < 0 && !isConsonantWithL(word);
    }
    return word.endsWith("ed") && !isVowel(third) && third != 't' && third != 'd';
  }

  /** As in tables, where the e is heard. */
  private static boolean isConsonantWithL(String word) {
    return word.length() > 3
        && word.charAt(word.length() - 3) == 'l'
        && !isVowel(word.charAt(word.length() - 4));
  }

  private static boolean isVowel(char c) {
    return "aeiouy".indexOf(c) >= 0;
  }
}
