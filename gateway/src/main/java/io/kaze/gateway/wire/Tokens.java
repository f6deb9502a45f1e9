package io.kaze.gateway.wire;

/** Fields whose value is a list of words (RFC 9110 §5.6.1). */
final class Tokens {
  private Tokens() {}

  /** Whether a word is in any of the lists of that name; in any case of its letters. */
  static boolean isIn(Fields fields, CharSequence name, String word) {
    String first = fields.get(name);
    if (first == null) {
      return false;
    }
    if (first.indexOf(',') < 0 && fields.isOnce(name)) {
      return first.equalsIgnoreCase(word);
    }
    for (String list : fields.all(name)) {
      for (String each : list.split(",", -1)) {
        if (each.strip().equalsIgnoreCase(word)) {
          return true;
        }
      }
    }
    return false;
  }
}
