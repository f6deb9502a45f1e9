package io.kaze.gateway.guard.pii;

import static io.kaze.gateway.guard.pii.Letters.isBlank;
import static io.kaze.gateway.guard.pii.Letters.isDigit;

/**
 * Digits in groups, read from a text: all of them, and where each group ends. Made for one find.
 */
final class Digits {
  private final byte[] digits;
  private final int[] groupDigits;
  private final int[] groupEnds;
  private int count;
  private int groups;

  private Digits(int max) {
    this.digits = new byte[max];
    this.groupDigits = new int[max];
    this.groupEnds = new int[max];
  }

  /** Between groups. */
  interface Between {
    /** How many characters stand between two groups here; 0 for a place where there are none. */
    int length(Ahead text, int at);
  }

  /** One blank or hyphen. */
  static int single(Ahead text, int at) {
    char c = text.at(at);
    return (isBlank(c) || c == '-') && isDigit(text.at(at + 1)) ? 1 : 0;
  }

  /** Reads at most {@code max}; a group that goes on beyond does not count. */
  static Digits read(Ahead text, int from, int max, Between between) {
    Digits read = new Digits(max);
    int at = from;
    while (true) {
      while (isDigit(text.at(at)) && read.count < max) {
        read.digits[read.count++] = (byte) (text.at(at++) - '0');
      }
      if (isDigit(text.at(at)) || Letters.isWord(text.at(at))) {
        return read;
      }
      read.groupDigits[read.groups] = read.count;
      read.groupEnds[read.groups++] = at;
      int apart = read.count < max ? between.length(text, at) : 0;
      if (apart == 0) {
        return read;
      }
      at += apart;
    }
  }

  int groups() {
    return groups;
  }

  /** How many digits the first groups have, this one included. */
  int until(int group) {
    return groupDigits[group];
  }

  int size(int group) {
    return group == 0 ? groupDigits[0] : groupDigits[group] - groupDigits[group - 1];
  }

  /** The index behind a group's last digit. */
  int end(int group) {
    return groupEnds[group];
  }

  int digit(int index) {
    return digits[index];
  }

  /** The first digits as a number. */
  int head(int length) {
    int head = 0;
    for (int i = 0; i < length; i++) {
      head = 10 * head + digits[i];
    }
    return head;
  }
}
