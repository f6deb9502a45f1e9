package io.kaze.gateway.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The call may not be made now.
 *
 * @param why the kind of reason
 * @param budget the budget that does not pay for it; null when it is none's fault
 * @param subject whose budget, where one holds for each; empty for the tenant
 * @param remaining what that budget has left that is not reserved, in its unit; never below 0
 * @param resets when the budget begins anew; null when never or not a budget's fault
 */
public record Refused(
    Why why, @Nullable Budget budget, String subject, long remaining, @Nullable Instant resets)
    implements Reserving {

  /** The kinds of reason. */
  public enum Why {
    /** A budget does not pay for it any more. */
    EXHAUSTED,
    /** The model has no price, and the policy refuses such. */
    UNPRICED,
    /** The ledger cannot be reached: nothing is spent that cannot be written down. */
    UNAVAILABLE,
    /** Too many calls wait already. */
    BUSY
  }

  static Refused because(Why why) {
    return new Refused(why, null, "", 0, null);
  }
}
