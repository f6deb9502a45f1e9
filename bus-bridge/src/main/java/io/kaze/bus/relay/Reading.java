package io.kaze.bus.relay;

/**
 * What a reader did with a baton. A reader that fails gets the baton again, a bounded number of
 * times.
 */
public enum Reading {
  /** Read; no entry answers it, let the baton end. */
  DONE,
  /** An entry that settles the baton stands. */
  ANSWERED,
  /** Taken in; an entry that settles the baton will follow. */
  KEPT,
  /** Not this process's any more: another one has the baton. */
  ELSEWHERE,
  /** Not taken in: carried again after a while, by anyone. Counts as no try; nothing failed. */
  LATER
}
