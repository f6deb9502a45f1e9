package io.kaze.gateway.guard.pii;

import static io.kaze.gateway.guard.pii.Letters.isDigit;
import static io.kaze.gateway.guard.pii.Letters.isPlainLetter;
import static io.kaze.gateway.guard.pii.Letters.isWord;

/**
 * E-mail addresses as people write them: the dot-atoms of RFC 5321, with its lengths, Latin letters
 * with accents too. No quoted local parts, no addresses of hosts.
 */
final class Email implements Finder {
  private static final int LOCAL_MAX = 64;
  private static final int DOMAIN_MAX = 253;

  @Override
  public int find(Ahead text, int at) {
    char before = text.at(at - 1);
    if ((!isWord(text.at(at)) && text.at(at) != '_') || isWord(before) || before == '_') {
      return 0;
    }
    int local = 1;
    while (local <= LOCAL_MAX && isLocal(text.at(at + local))) {
      local++;
    }
    if (local > LOCAL_MAX || text.at(at + local) != '@' || text.at(at + local - 1) == '.') {
      return 0;
    }
    int domain = domain(text, at + local + 1);
    return domain == 0 ? 0 : local + 1 + domain;
  }

  private static boolean isLocal(char c) {
    return isWord(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
  }

  /** Its length; 0 for none. */
  private static int domain(Ahead text, int at) {
    int length = 0;
    int dot = -1;
    int whole = 0;
    while (length < DOMAIN_MAX && isDomain(text, at, length)) {
      char c = text.at(at + length++);
      if (c == '.') {
        dot = length - 1;
      } else if (c != '-') {
        whole = length;
      }
    }
    // A dot or hyphen at the end is the sentence's.
    int last = dot < whole ? dot : lastDot(text, at, whole);
    boolean named = last > 0 && isTop(text, at + last + 1, at + whole);
    return named && !isPicture(text, at) ? whole : 0;
  }

  private static boolean isDomain(Ahead text, int at, int length) {
    char c = text.at(at + length);
    if (c == '.' || c == '-') {
      return length > 0 && text.at(at + length - 1) != '.';
    }
    return isWord(c);
  }

  private static int lastDot(Ahead text, int at, int before) {
    for (int i = before - 1; i > 0; i--) {
      if (text.at(at + i) == '.') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isTop(Ahead text, int from, int until) {
    if (until - from < 2) {
      return false;
    }
    for (int i = from; i < until; i++) {
      char c = text.at(i);
      if (!(isPlainLetter(c) || c >= 0x80) && !isEncoded(text, from)) {
        return false;
      }
    }
    return true;
  }

  /** A domain in another script, as RFC 5891 writes it. */
  private static boolean isEncoded(Ahead text, int from) {
    return text.at(from) == 'x'
        && text.at(from + 1) == 'n'
        && text.at(from + 2) == '-'
        && text.at(from + 3) == '-';
  }

  /** Pictures for dense screens are called {@code name@2x.png}. */
  private static boolean isPicture(Ahead text, int at) {
    return isDigit(text.at(at)) && text.at(at + 1) == 'x' && text.at(at + 2) == '.';
  }
}
