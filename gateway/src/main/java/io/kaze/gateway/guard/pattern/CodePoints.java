package io.kaze.gateway.guard.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of characters, as sorted ranges of code points. Immutable. */
final class CodePoints {
  static final CodePoints ALL = new CodePoints(new int[] {0, Character.MAX_CODE_POINT});
  static final CodePoints DIGITS = range('0', '9');
  static final CodePoints WORD =
      DIGITS.and(range('A', 'Z')).and(range('a', 'z')).and(range('_', '_'));
  static final CodePoints SPACE =
      range('\t', '\r').and(range(' ', ' ')).and(range(0x85, 0x85)).and(range(0xA0, 0xA0));
  static final CodePoints LINE_END = range('\n', '\n').and(range('\r', '\r'));

  /** From, to, from, to … each inclusive, ascending, none touching another. */
  private final int[] bounds;

  private CodePoints(int[] bounds) {
    this.bounds = bounds;
  }

  static CodePoints range(int from, int to) {
    return new CodePoints(new int[] {from, to});
  }

  boolean has(int codePoint) {
    int found = Arrays.binarySearch(bounds, codePoint);
    // Between a from and its to: the place to insert it at is odd.
    return found >= 0 || (-found - 1) % 2 == 1;
  }

  CodePoints and(CodePoints other) {
    List<int[]> ranges = new ArrayList<>(ranges());
    ranges.addAll(other.ranges());
    return of(ranges);
  }

  CodePoints not() {
    List<int[]> ranges = new ArrayList<>();
    int next = 0;
    for (int[] range : ranges()) {
      if (range[0] > next) {
        ranges.add(new int[] {next, range[0] - 1});
      }
      next = range[1] + 1;
    }
    if (next <= Character.MAX_CODE_POINT) {
      ranges.add(new int[] {next, Character.MAX_CODE_POINT});
    }
    return of(ranges);
  }

  /** With the other case of every ASCII letter, and of a single letter of any script. */
  CodePoints anyCase() {
    CodePoints wider = this;
    for (int letter = 'a'; letter <= 'z'; letter++) {
      int upper = Character.toUpperCase(letter);
      if (has(letter) || has(upper)) {
        wider = wider.and(range(letter, letter)).and(range(upper, upper));
      }
    }
    if (bounds.length == 2 && bounds[0] == bounds[1]) {
      int lower = Character.toLowerCase(bounds[0]);
      int upper = Character.toUpperCase(bounds[0]);
      wider = wider.and(range(lower, lower)).and(range(upper, upper));
    }
    return wider;
  }

  private List<int[]> ranges() {
    List<int[]> ranges = new ArrayList<>(bounds.length / 2);
    for (int i = 0; i < bounds.length; i += 2) {
      ranges.add(new int[] {bounds[i], bounds[i + 1]});
    }
    return ranges;
  }

  private static CodePoints of(List<int[]> ranges) {
    List<int[]> merged = new ArrayList<>();
    ranges.stream()
        .sorted((one, other) -> Integer.compare(one[0], other[0]))
        .forEach(range -> {
          if (!merged.isEmpty() && merged.getLast()[1] >= range[0] - 1) {
            merged.getLast()[1] = Math.max(merged.getLast()[1], range[1]);
          } else {
            merged.add(range.clone());
          }
        });
    return new CodePoints(merged.stream().flatMapToInt(Arrays::stream).toArray());
  }
}
