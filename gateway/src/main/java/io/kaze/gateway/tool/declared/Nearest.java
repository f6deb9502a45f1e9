package io.kaze.gateway.tool.declared;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word someone may have meant, by edit distance (Levenshtein 1966). */
final class Nearest {
  private Nearest() {}

  /** A question to put behind a message, or nothing when no word is near. */
  static String hint(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> distance(typed, word) <= Math.max(2, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(typed, word)))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("");
  }

  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swapped = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(swapped, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[b.length()];
  }
}
