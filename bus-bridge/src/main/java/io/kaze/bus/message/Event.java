package io.kaze.bus.message;

/**
 * Something that happened, named in the past tense; an immutable record written to the journal.
 *
 * <p>Each feature package seals its own events. Their JSON form is a contract: properties may be
 * added, never renamed or given another meaning.
 */
public interface Event {

  /**
   * Tells apart events of one kind with one cause, such as the tasks that one plan makes ready;
   * empty when one cause has at most one event of the kind.
   */
  default String subject() {
    return "";
  }
}
