package io.kaze.gateway.tool;

import io.kaze.bus.fault.Fault;
import io.kaze.gateway.tool.result.Outcome;

/** What nobody expected, in words for the journal. */
final class Failures {
  private Failures() {}

  /** Says which kind it was, not what it says of itself: that could hold anything. */
  static Outcome.Failed unexpected(String tool, RuntimeException broken) {
    String kind = broken.getClass().getSimpleName();
    return new Outcome.Failed(
        new Fault(Fault.CRASHED, "The call of %s broke down (%s).".formatted(tool, kind)),
        false,
        false);
  }
}
