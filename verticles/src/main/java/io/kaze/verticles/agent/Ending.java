package io.kaze.verticles.agent;

import io.kaze.bus.fault.Fault;

/** How a task in hand ended, as its agent tells its supervisor. */
sealed interface Ending {

  /** An entry says what came of it. */
  record Answered(Answer answer) implements Ending {}

  /** The baton is with the relay again. */
  record GivenBack() implements Ending {}

  /** The agent threw; the baton is not answered. */
  record Crashed(Fault fault) implements Ending {}

  /** What the entry says. */
  enum Answer {
    DRAFTED,
    CALLED,
    FAILED,
    CANCELLED
  }
}
