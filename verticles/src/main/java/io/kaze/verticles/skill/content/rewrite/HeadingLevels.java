package io.kaze.verticles.skill.content.rewrite;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Gives headings the levels their order means: one main heading, each other one level below the one
 * it stands under, siblings alike. Fed in reading order.
 */
final class HeadingLevels {
  private final Deque<Level> above = new ArrayDeque<>();
  private boolean hasMain;

  /** The level a heading should have, by the level it has. */
  int next(int written) {
    while (!above.isEmpty() && above.peek().written() >= written) {
      above.pop();
    }
    int level = above.isEmpty() ? top(written) : Math.min(6, above.peek().right() + 1);
    above.push(new Level(written, level));
    return level;
  }

  private int top(int written) {
    boolean main = written == 1 && !hasMain;
    hasMain |= main;
    return main ? 1 : 2;
  }

  private record Level(int written, int right) {}
}
