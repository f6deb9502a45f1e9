package io.kaze.gateway.budget;

import io.kaze.gateway.price.Usage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a process's right to spend. It reserves in its memory from slices that the ledger
 * leased it; a call goes out at once when the headroom has room for it, and else when the ledger
 * has its intent. Once the ledger takes it for dead it reserves nothing more and tells how its
 * calls ended. For one thread; has no clock or timer of its own.
 */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private final BudgetSettings settings;
  private final BudgetMetrics metrics;
  private final Courier courier;
  private final Slices slices = new Slices();
  private final Waiting waiting;
  private final Set<Call> held = new LinkedHashSet<>();
  private Instant now = Instant.EPOCH;
  private Instant polledAt = Instant.MIN;
  private boolean lost;
  private boolean retired;
  private boolean closing;
  private boolean ended;
  private boolean urgent;
  private boolean serving;
  private int outstanding;

  Desk(Ledger ledger, BudgetSettings settings, BudgetMetrics metrics, LongSupplier holder) {
    this.settings = settings;
    this.metrics = metrics;
    this.waiting = new Waiting(slices, metrics);
    this.courier = new Courier(ledger, settings, holder);
  }

  /** Whether it was opened for somebody who is not the holder any more. */
  boolean isOutOfOffice() {
    return courier.isOutOfOffice();
  }

  /** Whether it reserves. */
  boolean serves() {
    return !lost && !retired;
  }

  boolean hasEnded() {
    return ended;
  }

  int unwritten() {
    return courier.unwritten();
  }

  int waiting() {
    return waiting.size();
  }

  /** Whether a call lacks money that others may have. */
  boolean lacks() {
    return slices.lack();
  }

  /** The slice a call at this instant falls under. */
  Slice slice(Budget budget, String subject, Instant at) {
    return slices.of(budget, subject, at);
  }

  /** Reserves at once, later, or not at all; the call's answer tells. */
  void reserve(Call call) {
    now = call.at;
    if (fits(call)) {
      take(call);
    } else {
      waiting.add(call);
      urgent = true;
    }
    if (urgent) {
      pump();
    }
  }

  private static boolean fits(Call call) {
    for (int i = 0; i < call.amounts.length; i++) {
      Slice slice = call.slices.get(i);
      if (slice.waiting > 0 || slice.number == 0 || slice.free() < call.amounts[i]) {
        return false;
      }
    }
    return true;
  }

  private void take(Call call) {
    outstanding++;
    boolean covered = true;
    for (int i = 0; i < call.amounts.length; i++) {
      Slice slice = call.slices.get(i);
      slice.take(call.amounts[i]);
      covered &= slice.exposed + call.amounts[i] <= slice.headroom();
      if (slice.runsLow()) {
        slices.touch(slice);
      }
    }
    if (covered) {
      goOut(call);
    } else {
      call.phase = Call.Phase.HELD;
      held.add(call);
      courier.soon(call);
      urgent = true;
    }
  }

  /** Without waiting for the ledger: what it costs is exposed. */
  private void goOut(Call call) {
    for (int i = 0; i < call.amounts.length; i++) {
      call.exposed[i] = call.amounts[i];
      call.slices.get(i).exposed += call.amounts[i];
    }
    courier.later(call);
    run(call);
  }

  private void run(Call call) {
    call.phase = Call.Phase.RUNNING;
    metrics.reserved();
    call.answer.complete(call);
  }

  Future<Void> end(Call call, Post.State how, Usage usage, boolean partly) {
    if (call.phase == Call.Phase.ENDED) {
      return call.written.future();
    }
    held.remove(call);
    call.ended(how, usage, partly);
    Charging.charge(call, metrics);
    if (call.isReleased() && !call.told) {
      courier.forget(call);
      finished(call);
    } else {
      courier.soon(call);
    }
    if (call.isWaitedFor()) {
      serve();
    }
    return call.written.future();
  }

  private void finished(Call call) {
    call.covered();
    outstanding--;
    call.written.complete();
  }

  /** Whoever is served may end at once, which serves the next: in this loop, not deeper down. */
  private void serve() {
    if (serving) {
      return;
    }
    serving = true;
    try {
      for (Call call = next(); call != null; call = next()) {
        take(call);
      }
    } finally {
      serving = false;
    }
  }

  private @Nullable Call next() {
    return serves() ? waiting.next() : null;
  }

  /** Time has passed. */
  void tick(Instant at) {
    now = at;
    if (!courier.isOpen() && !ended) {
      courier.open(at, this::opened);
    }
    courier.grow(at);
    if (!polledAt.plus(settings.poll()).isAfter(at)) {
      polledAt = at;
      slices.poll();
    }
    giveUp();
    courier.again(at);
    if (urgent || !serves() || slices.areTouched() || courier.isDue()) {
      pump();
    }
    finish();
  }

  private void opened() {
    urgent = true;
    pump();
  }

  /** Says what there is to say, unless something is on its way. */
  private void pump() {
    if (ended || !courier.isFree()) {
      return;
    }
    urgent = false;
    List<Call> calls = courier.take();
    List<Slice> wishing = lost ? List.of() : wishing();
    if (calls.isEmpty() && wishing.isEmpty()) {
      return;
    }
    List<Post.State> states = calls.stream().map(Call::state).toList();
    List<Post.Wish> wishes = wishing.stream().map(s -> s.wish(now, !serves() || closing)).toList();
    courier.send(calls, wishes, now, posted -> landed(calls, states, wishing, posted));
  }

  private List<Slice> wishing() {
    waiting.markFirst();
    return slices.wishing(now, settings.batchMax());
  }

  private void landed(
      List<Call> calls, List<Post.State> states, List<Slice> wishing, Posted posted) {
    if (!posted.open() && !lost) {
      lost = true;
      LOG.warn("A desk was taken for dead; {} calls are still under way", outstanding);
    }
    for (int i = 0; i < calls.size(); i++) {
      arrived(calls.get(i), states.get(i), posted.open());
    }
    if (!lost) {
      stand(wishing, posted);
    }
    if (urgent || !serves()) {
      pump();
    }
    finish();
  }

  private void arrived(Call call, Post.State state, boolean open) {
    if (state != Post.State.INTENT) {
      for (int i = 0; i < call.charges.length; i++) {
        Slice slice = call.slices.get(i);
        slice.landed();
      }
      finished(call);
    } else if (open) {
      call.covered();
      if (held.remove(call)) {
        run(call);
      }
    }
  }

  private void stand(List<Slice> wishing, Posted posted) {
    Slices.stand(wishing, posted, now.plus(settings.retry()));
    serve();
    urgent |= waiting.judge(new LinkedHashSet<>(wishing));
    wishing.stream()
        .filter(slice -> slice.recalled() && slice.free() > 0 && slice.waiting == 0)
        .forEach(slices::touch);
  }

  /** Calls that waited too long, for money or for the ledger. */
  private void giveUp() {
    waiting.giveUp(now, courier.hasHeardSince(now.minus(settings.patience())));
    List<Call> unheard = held.stream().filter(call -> call.deadline.isBefore(now)).toList();
    for (Call call : unheard) {
      end(call, Post.State.RELEASED, Usage.NONE, false);
      waiting.unavailable(call);
    }
  }

  /** Reserves nothing more; hands back the calls that did not go out. */
  List<Call> retire() {
    retired = true;
    List<Call> back = new ArrayList<>(held);
    for (Call call : back) {
      end(call, Post.State.RELEASED, Usage.NONE, false);
    }
    back.addAll(waiting.handBack());
    slices.touchAll();
    return back;
  }

  /** Ends when all is said that there is to say. */
  private void finish() {
    if ((lost || retired) && !ended && outstanding == 0 && courier.isIdle() && !closing) {
      closing = true;
      courier
          .close()
          .onComplete(done -> {
            closing = false;
            ended = done.succeeded();
          });
    }
  }
}
