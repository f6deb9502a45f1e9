package io.kaze.gateway.guard.pattern;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Walks one text, character by character, and tells which stretches some match covers. Where
 * matches overlap or touch, they are one stretch. Each character costs at most a step for every
 * place of the expression, whatever the text. One thread.
 *
 * <p>A place is reached by several beginnings at once: only the earliest counts, since it covers
 * what the later ones cover. No more than {@link #LENGTH_MAX} characters back are remembered: of a
 * longer match the last so many are covered.
 */
public final class Search {
  /** How far back a match may begin. */
  static final int LENGTH_MAX = 4_096;

  private static final int END = -1;

  private final Program program;
  private final Deque<Stretch> found = new ArrayDeque<>();
  private Places now;
  private Places then;
  private final int[] stack;
  private int before = END;
  private long at;
  private long steps;

  Search(Program program) {
    this.program = program;
    this.now = new Places(program.size());
    this.then = new Places(program.size());
    this.stack = new int[2 * program.size() + 2];
  }

  /** Takes one character in. */
  public void take(int codePoint) {
    arrive(codePoint);
    then.clear();
    int width = Character.charCount(codePoint);
    for (int i = 0; i < now.size; i++) {
      steps++;
      if (program.step(now.places[i]) instanceof Program.Step.Take take
          && take.set().has(codePoint)) {
        enter(then, take.next(), now.begun[i], at + width);
      }
    }
    swap();
    before = codePoint;
    at += width;
  }

  /** The text is over. */
  public void end() {
    arrive(END);
    now.clear();
  }

  /** What is after this place is known: whether matches go on here, and those that begin. */
  private void arrive(int next) {
    then.clear();
    for (int i = 0; i < now.size; i++) {
      steps++;
      int place = now.places[i];
      long begun = Math.max(now.begun[i], at - LENGTH_MAX);
      if (!(program.step(place) instanceof Program.Step.Assert asserted)) {
        then.add(place, begun);
      } else if (holds(asserted.place(), next)) {
        resolve(asserted.next(), begun, next);
      }
    }
    if (next != END) {
      resolve(program.first(), at, next);
    }
    swap();
  }

  private void swap() {
    Places other = now;
    now = then;
    then = other;
  }

  private boolean holds(Program.Place place, int next) {
    return switch (place) {
      case BEGIN -> before == END;
      case END -> next == END;
      case EDGE -> isWord(before) != isWord(next);
      case NO_EDGE -> isWord(before) == isWord(next);
    };
  }

  private static boolean isWord(int codePoint) {
    return codePoint != END && CodePoints.WORD.has(codePoint);
  }

  /** Enters a step at this place, with what is before and behind it known. */
  private void resolve(int step, long begun, int next) {
    walk(then, step, begun, at, next, true);
  }

  /** Enters a step at a place behind which nothing is known yet. */
  private void enter(Places places, int step, long begun, long here) {
    walk(places, step, begun, here, END, false);
  }

  private void walk(Places places, int first, long begun, long here, int next, boolean known) {
    int depth = 0;
    stack[depth++] = first;
    while (depth > 0) {
      steps++;
      int step = stack[--depth];
      if (!places.add(step, begun)) {
        continue;
      }
      switch (program.step(step)) {
        case Program.Step.Take take -> {}
        case Program.Step.Fork fork -> {
          places.leave();
          stack[depth++] = fork.other();
          stack[depth++] = fork.one();
        }
        case Program.Step.Assert asserted -> {
          if (known) {
            places.leave();
            if (holds(asserted.place(), next)) {
              stack[depth++] = asserted.next();
            }
          }
        }
        case Program.Step.Found found -> {
          places.leave();
          cover(begun, here);
        }
      }
    }
  }

  private void cover(long begin, long end) {
    if (end == begin) {
      return;
    }
    long from = begin;
    // Ends only grow: what it overlaps or touches is at the end of the row.
    while (!found.isEmpty() && found.getLast().until() >= begin) {
      from = Math.min(from, found.removeLast().from());
    }
    found.addLast(new Stretch(from, end));
  }

  /**
   * Where the text before is settled: whatever is still found begins there or behind. Counts chars
   * from the text's beginning.
   */
  public long settled() {
    return now.size == 0 ? at : now.begun[0];
  }

  /** The first stretch not {@linkplain #drop dropped} yet; null when there is none. */
  public @Nullable Stretch first() {
    return found.peekFirst();
  }

  /** The first stretch was dealt with. */
  public void drop() {
    found.removeFirst();
  }

  /** From a place to before another, in chars from the text's beginning. */
  public record Stretch(long from, long until) {}

  /** How much work was done, for tests. */
  long steps() {
    return steps;
  }

  /** Places of the machine, each once, in the order of their beginnings. */
  private static final class Places {
    private final int[] places;
    private final long[] begun;
    private final int[] seen;
    private int generation = 1;
    private int size;

    Places(int steps) {
      places = new int[steps];
      begun = new long[steps];
      seen = new int[steps];
    }

    boolean add(int place, long begin) {
      if (seen[place] == generation) {
        return false;
      }
      seen[place] = generation;
      places[size] = place;
      begun[size++] = begin;
      return true;
    }

    /** The last one was only passed through. */
    void leave() {
      size--;
    }

    void clear() {
      size = 0;
      if (++generation == Integer.MAX_VALUE) {
        Arrays.fill(seen, 0);
        generation = 1;
      }
    }
  }
}
