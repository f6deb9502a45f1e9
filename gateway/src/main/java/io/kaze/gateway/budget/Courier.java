package io.kaze.gateway.budget;

import io.kaze.gateway.budget.Post.Entry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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

  private final Ledger ledger;
  private final BudgetSettings settings;
  private final Deque<Call> due = new ArrayDeque<>();
  private final Set<Call> young = new LinkedHashSet<>();
  private @Nullable Flight flight;
  private boolean asking;

  Courier(Ledger ledger, BudgetSettings settings) {
    this.ledger = ledger;
    this.settings = settings;
  }

  /**
   * A post on its way.
   *
   * @param calls beside their entries
   */
  record Flight(Post post, List<Call> calls, List<Slice> wishing, Consumer<Posted> landed) {}

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

  boolean isFlying() {
    return flight != null;
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

  void send(Flight next) {
    flight = next;
    again();
  }

  /** Sends what was not answered; does nothing while an answer may still come. */
  void again() {
    Flight flying = flight;
    if (flying == null || asking) {
      return;
    }
    asking = true;
    ledger
        .post(flying.post())
        .onComplete(posted -> {
          asking = false;
          if (posted.succeeded()) {
            flight = null;
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

  static List<Entry> entries(List<Call> calls) {
    return calls.stream().map(Call::entry).toList();
  }
}
