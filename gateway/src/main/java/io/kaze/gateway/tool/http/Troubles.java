package io.kaze.gateway.tool.http;

import io.kaze.bus.fault.Fault;
import io.kaze.gateway.tool.result.Outcome;

/** Puts trouble on the way into words. */
public final class Troubles {
  private Troubles() {}

  /** What trouble with a tool comes to. */
  public static Outcome.Failed outcome(String tool, Exchange.Trouble trouble, boolean sent) {
    Outcome.Failed failed = outcome(tool, trouble);
    return new Outcome.Failed(failed.fault(), failed.retryable(), !sent);
  }

  private static Outcome.Failed outcome(String tool, Exchange.Trouble trouble) {
    return switch (trouble) {
      case UNREACHABLE -> Outcome.unsent(Fault.UNAVAILABLE, tool + " cannot be reached.", true);
      case LOST -> lost(Fault.UNAVAILABLE, "The connection to " + tool + " broke.", true);
      case LATE -> lost(Fault.TIMED_OUT, tool + " did not answer in time.", true);
      case TOO_LARGE -> lost(Fault.BAD_OUTPUT, tool + " answers with more than it may.", false);
      case GIVEN_UP -> lost(Fault.CANCELLED, "The call of " + tool + " was given up.", false);
    };
  }

  private static Outcome.Failed lost(String code, String why, boolean retryable) {
    return new Outcome.Failed(new Fault(code, why), retryable, false);
  }
}
