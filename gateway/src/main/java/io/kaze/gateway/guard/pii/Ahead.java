package io.kaze.gateway.guard.pii;

/**
 * A text as far as it has come. Who looks behind what has come is told the end, and it is noted
 * that they did: what they found then does not count until more is there. So no finder can decide
 * on less than it needs.
 */
final class Ahead {
  /** What stands behind the last character. */
  static final char END = '\0';

  private final StringBuilder text = new StringBuilder();
  private char before = ' ';
  private char earlier = ' ';
  private boolean whole;
  private boolean wanted;
  private long looks;

  void add(CharSequence more) {
    text.append(more);
  }

  /** No more will come. */
  void end() {
    whole = true;
  }

  int length() {
    return text.length();
  }

  /** The character at an index, from -2 (two before what is here) to the end. */
  char at(int index) {
    looks++;
    if (index < 0) {
      return index == -1 ? before : earlier;
    }
    if (index < text.length()) {
      return text.charAt(index);
    }
    wanted |= !whole;
    return END;
  }

  /** Whether someone looked farther than what has come; forgets it. */
  boolean wasWanting() {
    boolean was = wanted;
    wanted = false;
    return was;
  }

  /** Whether the character before here is half of one whose other half has not come. */
  boolean endsInHalf(int here) {
    return !whole
        && here > 0
        && here == text.length()
        && Character.isHighSurrogate(text.charAt(here - 1));
  }

  /** Hands on what is settled. */
  void copy(int from, int until, StringBuilder out) {
    out.append(text, from, until);
  }

  /** Forgets the beginning. */
  void drop(int count) {
    if (count > 0) {
      earlier = count > 1 ? text.charAt(count - 2) : before;
      before = text.charAt(count - 1);
      text.delete(0, count);
    }
  }

  /** How often it was looked at, for tests. */
  long looks() {
    return looks;
  }
}
