package io.kaze.gateway.budget;

import java.time.Duration;

/**
 * How budgets are kept.
 *
 * @param unpricedAllowed whether models without a price may be called at all; they are then counted
 *     in tokens and shown as unpriced
 * @param patience how long a call waits for money that others hold, or for the ledger
 * @param retry how long until the ledger is asked again
 * @param linger how long a call that needs not wait is kept back from the ledger: short ones are
 *     then written once, at their end
 * @param poll how often idle slices are looked through, to give back what nobody needs
 * @param reap how often dead desks are looked for
 * @param refresh how long a tenant's list of budgets is taken as it is
 * @param waitingMax how many calls wait at a time
 * @param unwrittenMax how many ends of calls may wait for the ledger before new calls are refused
 * @param batchMax how many calls are written at a time
 */
public record BudgetSettings(
    boolean unpricedAllowed,
    Duration patience,
    Duration retry,
    Duration linger,
    Duration poll,
    Duration reap,
    Duration refresh,
    int waitingMax,
    int unwrittenMax,
    int batchMax) {

  /** The same, leaving it to the caller which models without a price may be called. */
  public BudgetSettings allowingUnpriced() {
    return new BudgetSettings(
        true, patience, retry, linger, poll, reap, refresh, waitingMax, unwrittenMax, batchMax);
  }

  /** What a cell uses unless told otherwise. */
  public static BudgetSettings usual() {
    return new BudgetSettings(
        false,
        Duration.ofSeconds(2),
        Duration.ofMillis(50),
        Duration.ofMillis(50),
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        10_000,
        100_000,
        1_000);
  }
}
