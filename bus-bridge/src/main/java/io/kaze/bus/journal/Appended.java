package io.kaze.bus.journal;

import java.util.List;

/** What came of an append. All but a {@link Conflict} mean that the story goes on. */
public sealed interface Appended {

  /**
   * Written down; it is durable.
   *
   * @param entries as they stand, in order
   */
  record Committed(List<Entry> entries) implements Appended {}

  /** The same was written down before, or the baton was answered before: as good as committed. */
  record Duplicate() implements Appended {}

  /**
   * The stream is not where it was expected; read on and decide anew.
   *
   * @param position where it is
   */
  record Conflict(long position) implements Appended {}

  /** The baton is another holder's by now; that one answers it, this append counts for nothing. */
  record Fenced() implements Appended {}
}
