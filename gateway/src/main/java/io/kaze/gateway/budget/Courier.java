package io.kaze.gateway.budget;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what happens at a desk to the ledger: one post at a time, in order, the same again as
 * long as it is not answered. So the ledger always has a past of the desk's memory, never a
 * mixture.
 */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** The process has no lease yet. */
  private static final long NOBODY = 0;

  /** A post has a cost of its own, whatever the number of calls in it. */
  private static final int GATHERED_TICKS = 10;

  private final Ledger ledger;
  private final BudgetSettings settings;
  private final LongSupplier holder;
  private final Deque<Call> due = new ArrayDeque<>();
  private final Set<Call> young = new LinkedHashSet<>();
  private @Nullable Flight flight;
  private Instant triedAt = Instant.MIN;
  private Instant heardAt = Instant.MIN;
  private boolean asking;
  private int waited;
  private long desk;
  private long heldBy;
  private long sequence;

  /** Of a desk that is not open yet; it opens for who is the holder then. */
  Courier(Ledger ledger, BudgetSettings settings, LongSupplier holder) {
    this.ledger = ledger;
    this.settings = settings;
    this.holder = holder;
  }

  private record Flight(Post post, Consumer<Posted> landed) {}

  boolean isOpen() {
    return desk != 0;
  }

  /** Whether it was opened for somebody who is not the holder any more. */
  boolean isOutOfOffice() {
    return isOpen() && heldBy != holder.getAsLong();
  }

  /** Whether a post may leave. */
  boolean isFree() {
    return isOpen() && flight == null;
  }

  /** Tries to open, now and then. */
  void open(Instant now, Runnable opened) {
    long who = holder.getAsLong();
    if (who != NOBODY && !asking && itIsTime(now)) {
      asking = true;
      ledger
          .open(who)
          .onComplete(number -> {
            asking = false;
            if (number.succeeded()) {
              heldBy = who;
              desk = number.result();
              opened.run();
            } else {
              LOG.warn("No desk at the budgets' ledger: {}", number.cause().toString());
            }
          });
    }
  }

  private boolean itIsTime(Instant now) {
    if (triedAt.plus(settings.retry()).isAfter(now)) {
      return false;
    }
    triedAt = now;
    return true;
  }

  /** Whether a post that left since then was answered. */
  boolean hasHeardSince(Instant then) {
    return heardAt.isAfter(then);
  }

  /** Ends the desk, if there is one. */
  Future<Void> close() {
    return isOpen() ? ledger.close(desk) : Future.succeededFuture();
  }

  /** To be written with the next post. */
  void soon(Call call) {
    young.remove(call);
    if (!call.queued) {
      call.queued = true;
      due.add(call);
    }
  }

  /** To be written when it lasts. */
  void later(Call call) {
    young.add(call);
  }

  /** Not to be written: nothing came of it, and nobody knows. */
  void forget(Call call) {
    young.remove(call);
  }

  int unwritten() {
    return due.size() + young.size();
  }

  boolean isIdle() {
    return flight == null && due.isEmpty() && young.isEmpty();
  }

  /** What lasts longer than most calls is written down after all. */
  void grow(Instant now) {
    Instant since = now.minus(settings.linger());
    for (Iterator<Call> calls = young.iterator(); calls.hasNext(); ) {
      Call oldest = calls.next();
      if (oldest.at.isAfter(since)) {
        return;
      }
      calls.remove();
      oldest.queued = true;
      due.add(oldest);
    }
  }

  /** Asked at each tick: whether what waits has waited long enough for others to go with it. */
  boolean isDue() {
    return !due.isEmpty() && (++waited >= GATHERED_TICKS || due.size() >= settings.batchMax());
  }

  /** The calls for the next post; their charges fly from now on. */
  List<Call> take() {
    List<Call> calls = new ArrayList<>(Math.min(due.size(), settings.batchMax()));
    while (!due.isEmpty() && calls.size() < settings.batchMax()) {
      Call call = due.remove();
      call.queued = false;
      if (call.isNews()) {
        calls.add(call);
        call.told = true;
        for (int i = 0; i < call.charges.length; i++) {
          call.slices.get(i).flying += call.charges[i];
        }
      }
    }
    return calls;
  }

  /** Sends until there is an answer. */
  void send(List<Call> calls, List<Post.Wish> wishes, Instant now, Consumer<Posted> landed) {
    Post post = new Post(desk, ++sequence, calls.stream().map(Call::entry).toList(), wishes);
    flight = new Flight(post, landed);
    waited = 0;
    triedAt = now;
    ask(flight);
  }

  /** Sends again what was not answered; does nothing while an answer may still come. */
  void again(Instant now) {
    Flight flying = flight;
    if (flying != null && !asking && itIsTime(now)) {
      ask(flying);
    }
  }

  private void ask(Flight flying) {
    asking = true;
    ledger
        .post(flying.post())
        .onComplete(posted -> {
          asking = false;
          if (posted.succeeded()) {
            flight = null;
            heardAt = triedAt;
            flying.landed().accept(posted.result());
          } else {
            warn(flying, posted.cause());
          }
        });
  }

  private static void warn(Flight flying, Throwable failure) {
    LOG.warn(
        "The budgets' ledger cannot be written, {} entries wait: {}",
        flying.post().entries().size(),
        failure.toString());
  }
}
