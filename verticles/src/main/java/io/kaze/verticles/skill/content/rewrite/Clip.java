package io.kaze.verticles.skill.content.rewrite;

import io.kaze.verticles.skill.language.Language;

/** Shortens a text where a writer would: at a clause, else between words, never on a stop word. */
final class Clip {
  /** A clause must leave this share of the room filled, else the cut is between words. */
  private static final double CLAUSE_SHARE_MIN = 0.5;

  private Clip() {}

  /** The text, or its beginning without punctuation at its end, at most so many characters. */
  static String phrase(String text, int max, Language language) {
    if (text.length() <= max) {
      return text;
    }
    int clause = lastClause(text, max);
    return clause > CLAUSE_SHARE_MIN * max
        ? withoutPunctuation(text.substring(0, clause))
        : withoutLooseEnd(betweenWords(text, max), language);
  }

  /** A sentence of at most so many characters; ends with a point, or an ellipsis if cut short. */
  static String sentence(String text, int max, Language language) {
    if (text.length() <= max) {
      return text;
    }
    int clause = lastClause(text, max - 1);
    return clause > CLAUSE_SHARE_MIN * max
        ? withoutPunctuation(text.substring(0, clause)) + "."
        : withoutLooseEnd(betweenWords(text, max - 2), language) + " …";
  }

  private static int lastClause(String text, int max) {
    for (int at = Math.min(max, text.length() - 1); at > 0; at--) {
      boolean ends = ",;:–—|(".indexOf(text.charAt(at)) >= 0;
      if (ends
          && (at + 1 == text.length() || text.charAt(at + 1) == ' ' || text.charAt(at) == '(')) {
        return at;
      }
    }
    return 0;
  }

  private static String betweenWords(String text, int max) {
    int space = text.lastIndexOf(' ', max);
    return text.substring(0, space > 0 ? space : max);
  }

  private static String withoutLooseEnd(String text, Language language) {
    String rest = withoutPunctuation(text);
    int space = rest.lastIndexOf(' ');
    boolean loose = space > 0 && language.word(rest.substring(space + 1)).stop();
    boolean number = loose && Character.isDigit(rest.charAt(rest.length() - 1));
    return loose && !number ? withoutLooseEnd(rest.substring(0, space), language) : rest;
  }

  private static String withoutPunctuation(String text) {
    return text.replaceAll("[\\s,;:|–—&-]+$", "");
  }
}
