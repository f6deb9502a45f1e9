package io.kaze.gateway.budget;

import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.util.List;

/**
 * The truth about spending. A desk says one thing at a time, in order, and again when it got no
 * answer: what is said twice counts once.
 */
interface Ledger {

  /** A new desk of a holder; fails when the holder is not alive. */
  Future<Long> open(long holder);

  /** Writes down what happened at a desk and grants what it asks for, all or nothing. */
  Future<Posted> post(Post post);

  /** Ends a desk without calls under way: what it has left, or what is in doubt of it, is free. */
  Future<Void> close(long desk);

  /** Closes desks whose holder is dead; tells how many. */
  Future<Integer> reap();

  /** The budgets of a tenant that are in force. */
  Future<List<Budget>> budgets(TenantId tenant);
}
