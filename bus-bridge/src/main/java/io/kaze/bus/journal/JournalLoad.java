package io.kaze.bus.journal;

/**
 * What a process has written and is about to write; how well appends ride together is the one
 * divided by the other.
 *
 * @param appends the database answered since the start
 * @param batches commits that carried them
 * @param waiting appends not yet answered
 */
public record JournalLoad(long appends, long batches, int waiting) {

  /** Of a journal that does not count. */
  public static final JournalLoad NONE = new JournalLoad(0, 0, 0);
}
