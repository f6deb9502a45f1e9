package io.kaze.verticles.agent;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;

/** What came of one try of a task. Anything an agent throws instead is a crash. */
sealed interface Outcome {

  /** Done, or proposed to be done by a call; what is drafted is valid. */
  record Drafted(DraftReady draft) implements Outcome {}

  /** A call that was proposed and cleared is made; the output is valid. */
  record Called(CallMade made) implements Outcome {}

  /** It cannot be done, and the fault says why. */
  record Failed(Fault fault) implements Outcome {}

  /** Its goal was cancelled; nobody waits for it. */
  record Cancelled(Fault fault) implements Outcome {}

  /** It may be done by another try. */
  record Again(Fault fault) implements Outcome {}
}
