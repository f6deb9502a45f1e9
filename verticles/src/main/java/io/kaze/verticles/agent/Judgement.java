package io.kaze.verticles.agent;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.relay.Baton;
import java.util.function.Function;

/**
 * Judges what came of one try of a task. Pure.
 *
 * @param triesMax how often a task may be tried
 */
record Judgement(int triesMax) {

  /** What comes of it; of an output, what {@code done} makes of that. */
  Outcome of(Baton baton, SkillAnswer answer, Function<SkillAnswer.Output, Outcome> done) {
    return switch (answer) {
      case SkillAnswer.Output output -> done.apply(output);
      case SkillAnswer.Refusal refusal -> refused(baton, refusal);
    };
  }

  /** Tried again, given up, or not needed any more. */
  Outcome refused(Baton baton, SkillAnswer.Refusal refusal) {
    Fault fault = refusal.fault();
    if (refusal.retryable() && baton.tries() + 1 < triesMax) {
      return new Outcome.Again(fault);
    }
    return fault.code().equals(Fault.CANCELLED)
        ? new Outcome.Cancelled(fault)
        : new Outcome.Failed(fault);
  }
}
