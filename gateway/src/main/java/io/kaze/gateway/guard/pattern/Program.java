package io.kaze.gateway.guard.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * A regular expression as steps of a machine that is in several places at once (Thompson, 1968). It
 * is built from its end: each piece is told which step follows it.
 */
final class Program {
  private static final int STEPS_MAX = 5_000;

  /** One step. */
  sealed interface Step {
    /** Takes a character of a set. */
    record Take(CodePoints set, int next) implements Step {}

    /** Goes both ways. */
    record Fork(int one, int other) implements Step {}

    /** Goes on where a place is of a kind. */
    record Assert(Place place, int next) implements Step {}

    /** Found. */
    record Found() implements Step {}
  }

  /** Kinds of places between two characters. */
  enum Place {
    /** Before the first character. */
    BEGIN,
    /** Behind the last. */
    END,
    /** Between a word's character and another. */
    EDGE,
    /** Between two of a word, or two others. */
    NO_EDGE
  }

  private final List<Step> steps = new ArrayList<>();
  private int first;

  /** Adds a step; {@link IllegalArgumentException} when the expression becomes too large. */
  int add(Step step) {
    if (steps.size() >= STEPS_MAX) {
      throw new IllegalArgumentException(
          "the pattern is too large: written out it has more than %d steps".formatted(STEPS_MAX));
    }
    steps.add(step);
    return steps.size() - 1;
  }

  /** A place for a step that is not known yet. */
  int reserve() {
    return add(new Step.Found());
  }

  void set(int at, Step step) {
    steps.set(at, step);
  }

  void beginsAt(int step) {
    first = step;
  }

  int first() {
    return first;
  }

  int size() {
    return steps.size();
  }

  Step step(int at) {
    return steps.get(at);
  }
}
