package io.kaze.gateway.budget;

import io.kaze.gateway.price.Usage;
import io.vertx.core.Future;
import java.util.UUID;

/**
 * The right to make one call, paid for at its worst. It ends with exactly one of the methods below;
 * whatever is said after the first is passed over. One that never ends stays reserved as long as
 * its process lives. For the context of its {@link Budgets}.
 */
public sealed interface Reservation extends Reserving permits Call {

  /** Whether a budget pays for it. If none does, nobody needs hold the call to its worst case. */
  boolean isBound();

  /** Names the call in the ledger. */
  UUID requestId();

  /**
   * The call ended and the provider told what it used. More than was reserved is charged all the
   * same, and logged: it is the truth.
   *
   * @return completes when the ledger has it; whoever wants no answer without its entry waits for
   *     this before the last byte
   */
  Future<Void> settle(Usage usage);

  /** The call was broken off: what is known of its usage is charged, and flagged as partial. */
  Future<Void> partial(Usage usage);

  /** The call did not take place, or failed without costing anything. */
  Future<Void> release();
}
