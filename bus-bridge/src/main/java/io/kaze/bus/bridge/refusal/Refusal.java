package io.kaze.bus.bridge.refusal;

import io.kaze.bus.bridge.fault.BridgeFault;
import java.util.Locale;

/** The kinds of refusals. */
public enum Refusal {
  /** No rule allows it to leave. */
  DENIED_OUT,
  /** No rule allows it in. */
  DENIED_IN,
  /** It is from a cell that no rule and no peer names. */
  UNKNOWN_CELL,
  /** It is larger than a message may be. */
  TOO_LARGE,
  /** It cannot be understood, or is of another type than is said there. */
  UNFIT,
  /** It speaks of what was never handed to the cell it is from. */
  FORGED,
  /** Its answer is to go where no answers go. */
  ASTRAY,
  /** As much waits to be sent, or is worked on, as may be. */
  FULL,
  /** NATS cannot be reached now, and nobody waits for an answer who could be told. */
  AWAY,
  /** An answer to a question that nobody asks, or asks any more. */
  LATE;

  /** The kind of a fault for which something was not sent. */
  public static Refusal of(BridgeFault fault) {
    return switch (fault.reason()) {
      case FULL, BUSY -> FULL;
      case TOO_LARGE -> TOO_LARGE;
      case DENIED -> DENIED_OUT;
      case UNFIT -> UNFIT;
      case AWAY, CREDENTIALS, SERVER -> AWAY;
    };
  }

  /** As metrics have it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
