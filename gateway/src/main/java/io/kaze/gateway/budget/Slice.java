package io.kaze.gateway.budget;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a desk has of an account, in its memory. At any time {@code leased >= reserved + charged},
 * save after a call that cost more than its worst case.
 */
final class Slice {
  final Account account;

  /** As it was last read; the account stays the same when the budget is changed. */
  Budget budget;

  final @Nullable Instant end;

  /** The ledger's number of the account; 0 until it told. */
  long number;

  /** How the account stood when the ledger last told. */
  Posted.@Nullable Standing last;

  /** What the ledger has for this desk, or will have once what flies has landed. */
  long leased;

  /** The worst cases of calls under way. */
  long reserved;

  /** What ended calls cost, as long as the ledger has not said that it has them. */
  long charged;

  /** The part of {@link #charged} that is on its way. */
  long flying;

  /** What is out on calls of which the ledger knows nothing; at most the headroom. */
  long exposed;

  /** How many calls wait for money from here, and for how much. */
  int waiting;

  long wanted;

  /** What the call needs that waits longest; as of the last look. */
  long firstWanted;

  /** Whether a call that waits longer comes first; as of the last look. */
  boolean blocked;

  /** Whether the ledger's last answer was not enough; it is asked again at {@link #askAt}. */
  boolean lacking;

  Instant askAt = Instant.MIN;

  /** Whether money was given back although calls wait for it here: they lack more elsewhere. */
  boolean yielded;

  /** Whether the last post asked for money, and was to be answered with at least this. */
  long needed;

  private long taken;
  private long demand;
  private long headroom;
  private boolean small;
  private boolean smallBefore;

  Slice(Account account, Budget budget, @Nullable Instant end) {
    this.account = account;
    this.budget = budget;
    this.end = end;
  }

  boolean isOver(Instant now) {
    return end != null && !now.isBefore(end);
  }

  long free() {
    return leased - reserved - charged;
  }

  /** What may be out unseen; the ledger counts with it from before it is used until after. */
  long headroom() {
    return Math.min(headroom, budget.headroom());
  }

  boolean recalled() {
    return last != null && last.recalled();
  }

  /** What must stay when all that is not needed goes back. */
  private long base() {
    return reserved + charged - flying;
  }

  void want(long amount) {
    lacking &= waiting > 0;
    waiting++;
    wanted += amount;
    taken += amount;
    small |= amount <= budget.headroom();
  }

  void wantNoMore(long amount) {
    waiting--;
    wanted -= amount;
  }

  void take(long amount) {
    reserved += amount;
    taken += amount;
    small |= amount <= budget.headroom();
  }

  /**
   * Whether the ledger counts with a headroom that nobody needs: a crash would leave it in doubt.
   */
  boolean hasHeadroomToSpare() {
    return headroom > 0 && room() == 0;
  }

  private long room() {
    if (small || smallBefore) {
      return Math.max(budget.headroom(), exposed);
    }
    return exposed > 0 ? headroom : 0;
  }

  /** Whether calls soon to come would have to wait. */
  boolean runsLow() {
    return free() < spare() / 4;
  }

  private long spare() {
    return 2 * Math.max(demand, taken);
  }

  /** What was of use lately counts half as much from now on. */
  void age() {
    demand = (demand + taken) / 2;
    taken = 0;
    smallBefore = small;
    small = false;
  }

  /** Whether nothing is here any more and nothing comes. */
  boolean isEmpty() {
    return leased == 0 && reserved == 0 && charged == 0 && waiting == 0 && demand == 0;
  }

  /** What the ledger is asked for; what is given back with it is out of reach at once. */
  Post.Wish wish(Instant now, boolean leaving) {
    boolean ends = leaving || isOver(now);
    boolean yields = recalled() && waiting > 0 && free() >= firstWanted && !yielded;
    yielded = yields;
    boolean asks = waiting > 0 && !yields;
    needed = asks ? base() + firstWanted : 0;
    long target = asks ? base() + wanted : base();
    long spare = ends || recalled() || yields ? 0 : spare();
    long room = ends ? Math.max(headroom, exposed) : room();
    leased = Math.min(leased, target + spare + flying);
    headroom = Math.min(headroom, room);
    return new Post.Wish(account, needed, target, spare, room);
  }

  /** The charges on their way have arrived. */
  void landed() {
    charged -= flying;
    leased -= Math.min(flying, leased);
    flying = 0;
  }

  void stands(Posted.Standing standing) {
    last = standing;
    number = standing.number();
    leased = standing.slice();
    headroom = standing.headroom();
    lacking = needed > 0 && standing.slice() < needed;
  }

  /** Whether this much cannot be had, even if all others gave back all they could. */
  boolean never(long amount) {
    Posted.Standing now = Objects.requireNonNull(last);
    return amount > now.ceiling() - now.spent() - now.doubt() - reserved - charged;
  }

  /** What the budget has left that nobody holds, and what is idle here. */
  long remaining() {
    Posted.Standing now = last;
    if (now == null) {
      return budget.amount();
    }
    long others = now.held() - now.slice();
    return Math.max(0, now.ceiling() - now.spent() - now.doubt() - others - reserved - charged);
  }
}
