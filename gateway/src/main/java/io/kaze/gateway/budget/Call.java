package io.kaze.gateway.budget;

import io.kaze.gateway.price.Usage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call, from the wish for it until the ledger has its end.
 *
 * <pre>
 *   WAITING ──money──▶ HELD ──the ledger has its intent──▶ RUNNING ──▶ ENDED
 *      │  └─────money, and headroom──────────────────────────▲           ▲
 *      └──refused──▶ ENDED                                   └───────────┘
 * </pre>
 */
final class Call implements Reservation {

  enum Phase {
    WAITING,
    HELD,
    RUNNING,
    ENDED
  }

  private final Desk desk;
  final UUID requestId;
  final Scopes scopes;
  final WorstCase worst;
  final Instant at;
  final Instant deadline;
  final List<Slice> slices;
  final long[] amounts;
  final Promise<Reserving> answer;
  final Promise<Void> written = Promise.promise();

  Phase phase = Phase.WAITING;

  /** What the ledger does not know of, for each slice; all 0 when it does. */
  final long[] exposed;

  /** What it cost, for each slice, once it ended. */
  final long[] charges;

  /** Whether it waits for a post. */
  boolean queued;

  /** Whether the ledger has its intent, or has perhaps. */
  boolean told;

  private Post.State state = Post.State.INTENT;
  private Usage usage = Usage.NONE;
  private boolean broken;

  Call(
      Desk desk,
      UUID requestId,
      Scopes scopes,
      WorstCase worst,
      Instant at,
      Instant deadline,
      List<Slice> slices,
      Promise<Reserving> answer) {
    this.desk = desk;
    this.requestId = requestId;
    this.scopes = scopes;
    this.worst = worst;
    this.at = at;
    this.deadline = deadline;
    this.slices = slices;
    this.answer = answer;
    this.amounts = new long[slices.size()];
    this.exposed = new long[slices.size()];
    this.charges = new long[slices.size()];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = most(slices.get(i).budget.unit());
    }
  }

  private long most(Unit unit) {
    Long micros = worst.micros();
    return switch (unit) {
      case MICROS -> micros == null ? 0 : micros;
      case TOKENS -> worst.tokens();
    };
  }

  @Override
  public boolean isBound() {
    for (long amount : amounts) {
      if (amount > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public UUID requestId() {
    return requestId;
  }

  @Override
  public Future<Void> settle(Usage used) {
    return desk.end(this, Post.State.ENDED, used, false);
  }

  @Override
  public Future<Void> partial(Usage used) {
    return desk.end(this, Post.State.ENDED, used, true);
  }

  @Override
  public Future<Void> release() {
    return desk.end(this, Post.State.RELEASED, Usage.NONE, false);
  }

  void ended(Post.State how, Usage used, boolean partly) {
    phase = Phase.ENDED;
    state = how;
    usage = used;
    broken = partly;
  }

  Post.State state() {
    return state;
  }

  boolean isReleased() {
    return state == Post.State.RELEASED;
  }

  /** Whether a post has something to say of it. */
  boolean isNews() {
    return !(isReleased() && !told);
  }

  Post.Entry entry() {
    boolean intent = state == Post.State.INTENT;
    return new Post.Entry(
        state,
        requestId,
        scopes,
        worst.provider(),
        worst.model(),
        at,
        intent ? Usage.of(worst.promptMax(), worst.outputMax()) : usage,
        intent ? worst.micros() : cost(),
        broken,
        numbers());
  }

  /** In a loop, as all that is done for every call. */
  private List<Long> numbers() {
    List<Long> numbers = new ArrayList<>(slices.size());
    for (Slice slice : slices) {
      numbers.add(slice.number);
    }
    return numbers;
  }

  /** Whether others wait for what it holds. */
  boolean isWaitedFor() {
    for (Slice slice : slices) {
      if (slice.waiting > 0) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Long cost() {
    return isReleased() && worst.micros() != null ? Long.valueOf(0) : worst.cost(usage);
  }

  /** What it came to at a budget. */
  long charge(Unit unit) {
    Long cost = cost();
    return switch (unit) {
      case MICROS -> cost == null ? 0 : cost;
      case TOKENS -> usage.total();
    };
  }

  /** The ledger knows of it now. */
  void covered() {
    for (int i = 0; i < exposed.length; i++) {
      slices.get(i).exposed -= exposed[i];
      exposed[i] = 0;
    }
  }
}
