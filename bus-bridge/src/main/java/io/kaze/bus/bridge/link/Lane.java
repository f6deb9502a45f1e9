package io.kaze.bus.bridge.link;

/** What comes in is looked at by one thread a lane, so that answers never wait behind questions. */
public enum Lane {
  /** What others ask. */
  QUESTIONS,
  /** What others tell, and what comes piece by piece to one who asked. */
  TOLD,
  /** What was asked for. */
  ANSWERS
}
