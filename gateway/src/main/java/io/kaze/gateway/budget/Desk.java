package io.kaze.gateway.budget;

import io.kaze.gateway.price.Usage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

  private final Ledger ledger;
  private final BudgetSettings settings;
  private final BudgetMetrics metrics;
  private final Courier courier;
  private final long holder;
  private final Map<Line, Slice> lines = new HashMap<>();
  private final Set<Slice> slices = new LinkedHashSet<>();
  private final Set<Slice> touched = new LinkedHashSet<>();
  private final Deque<Call> waiting = new ArrayDeque<>();
  private final Set<Call> held = new LinkedHashSet<>();
  private Instant now = Instant.EPOCH;
  private Instant triedAt = Instant.MIN;
  private Instant polledAt = Instant.MIN;
  private long number;
  private long sequence;
  private boolean opening;
  private boolean lost;
  private boolean retired;
  private boolean closing;
  private boolean ended;
  private boolean urgent;
  private int outstanding;

  /** A budget for each subject it has. */
  private record Line(UUID budgetId, String subject) {}

  Desk(Ledger ledger, BudgetSettings settings, BudgetMetrics metrics, long holder) {
    this.ledger = ledger;
    this.settings = settings;
    this.metrics = metrics;
    this.courier = new Courier(ledger, settings);
    this.holder = holder;
  }

  long holder() {
    return holder;
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
    return slices.stream().anyMatch(slice -> slice.lacking && slice.waiting > 0);
  }

  /** The slice a call at this instant falls under. */
  Slice slice(Budget budget, String subject, Instant at) {
    Line line = new Line(budget.budgetId(), subject);
    Slice slice = lines.get(line);
    if (slice == null || slice.isOver(at)) {
      if (slice != null) {
        touched.add(slice);
      }
      long start = PostColumns.micros(budget.period().start(at));
      Account account = new Account(budget.budgetId(), subject, start);
      slice = new Slice(account, budget, budget.period().end(at));
      lines.put(line, slice);
      slices.add(slice);
    }
    return slice;
  }

  /** Reserves at once, later, or not at all; the call's answer tells. */
  void reserve(Call call) {
    now = call.at;
    if (fits(call)) {
      take(call);
    } else {
      waiting.add(call);
      for (int i = 0; i < call.amounts.length; i++) {
        call.slices.get(i).want(call.amounts[i]);
        touched.add(call.slices.get(i));
      }
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
        touched.add(slice);
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
    for (int i = 0; i < call.amounts.length; i++) {
      charge(call, i);
    }
    if (call.isReleased() && !call.told) {
      courier.forget(call);
      finished(call);
    } else {
      courier.soon(call);
    }
    if (call.slices.stream().anyMatch(slice -> slice.waiting > 0)) {
      serve();
    }
    return call.written.future();
  }

  private void charge(Call call, int i) {
    Slice slice = call.slices.get(i);
    long charge = call.charge(slice.budget.unit());
    slice.reserved -= call.amounts[i];
    slice.charged += charge;
    call.charges[i] = charge;
    if (call.exposed[i] > 0) {
      slice.exposed += charge - call.exposed[i];
      call.exposed[i] = charge;
    }
    if (charge > call.amounts[i]) {
      overran(call, slice, charge, call.amounts[i]);
    }
  }

  private void overran(Call call, Slice slice, long charge, long most) {
    metrics.overran();
    LOG.atError()
        .addKeyValue("tenant", call.scopes.tenant())
        .addKeyValue("requestId", call.requestId)
        .log(
            "{} of {} used {} {}, more than its worst case {}: its bounds are wrong",
            call.worst.model(),
            call.worst.provider(),
            charge,
            slice.budget.unit().word(),
            most);
  }

  private void finished(Call call) {
    call.covered();
    outstanding--;
    call.written.complete();
  }

  /** First come, first served, at each slice. */
  private void serve() {
    if (!serves()) {
      return;
    }
    slices.forEach(slice -> slice.blocked = false);
    for (Iterator<Call> calls = waiting.iterator(); calls.hasNext(); ) {
      Call call = calls.next();
      if (hasTurn(call)) {
        calls.remove();
        wantNoMore(call);
        take(call);
      } else {
        call.slices.forEach(slice -> slice.blocked = true);
      }
    }
  }

  private static boolean hasTurn(Call call) {
    for (int i = 0; i < call.amounts.length; i++) {
      Slice slice = call.slices.get(i);
      if (slice.blocked || slice.number == 0 || slice.free() < call.amounts[i]) {
        return false;
      }
    }
    return true;
  }

  private static void wantNoMore(Call call) {
    for (int i = 0; i < call.amounts.length; i++) {
      call.slices.get(i).wantNoMore(call.amounts[i]);
    }
  }

  /** Time has passed. */
  void tick(Instant at) {
    now = at;
    if (number == 0 && !retired) {
      open();
    }
    courier.grow(at);
    if (!polledAt.plus(settings.poll()).isAfter(at)) {
      polledAt = at;
      poll();
    }
    giveUp();
    if (courier.isFlying()) {
      tryAgain();
    } else {
      pump();
    }
    finish();
  }

  private void open() {
    if (opening || triedAt.plus(settings.retry()).isAfter(now)) {
      return;
    }
    triedAt = now;
    opening = true;
    ledger
        .open(holder)
        .onSuccess(desk -> {
          number = desk;
          urgent = true;
          pump();
        })
        .onFailure(failure -> LOG.warn("No desk at the budgets' ledger: {}", failure.toString()))
        .onComplete(v -> opening = false);
  }

  private void poll() {
    for (Iterator<Slice> all = slices.iterator(); all.hasNext(); ) {
      Slice slice = all.next();
      slice.age();
      if (slice.isEmpty()) {
        all.remove();
        touched.remove(slice);
        lines.remove(new Line(slice.account.budgetId(), slice.account.subject()), slice);
      } else if (slice.free() > 0 || slice.waiting > 0 || slice.hasHeadroomToSpare()) {
        touched.add(slice);
      }
    }
  }

  private void tryAgain() {
    if (!triedAt.plus(settings.retry()).isAfter(now)) {
      triedAt = now;
      courier.again();
    }
  }

  /** Says what there is to say, unless something is on its way. */
  private void pump() {
    if (number == 0 || ended || courier.isFlying()) {
      return;
    }
    urgent = false;
    List<Call> calls = courier.take();
    List<Slice> wishing = lost ? List.of() : wishing();
    if (calls.isEmpty() && wishing.isEmpty()) {
      return;
    }
    List<Post.Wish> wishes = wishing.stream().map(s -> s.wish(now, !serves() || closing)).toList();
    Post post = new Post(number, ++sequence, Courier.entries(calls), wishes);
    triedAt = now;
    courier.send(
        new Courier.Flight(post, calls, wishing, posted -> landed(post, calls, wishing, posted)));
  }

  private List<Slice> wishing() {
    slices.forEach(slice -> slice.blocked = false);
    for (Call call : waiting) {
      for (int i = 0; i < call.amounts.length; i++) {
        Slice slice = call.slices.get(i);
        if (!slice.blocked) {
          slice.blocked = true;
          slice.firstWanted = call.amounts[i];
        }
      }
    }
    List<Slice> wishing = new ArrayList<>();
    for (Iterator<Slice> all = touched.iterator();
        all.hasNext() && wishing.size() < settings.batchMax(); ) {
      Slice slice = all.next();
      if (!slice.lacking || slice.waiting == 0 || !slice.askAt.isAfter(now)) {
        all.remove();
        wishing.add(slice);
      }
    }
    return wishing;
  }

  private void landed(Post post, List<Call> calls, List<Slice> wishing, Posted posted) {
    if (!posted.open() && !lost) {
      lost = true;
      LOG.warn("Desk {} was taken for dead; {} calls are still under way", number, outstanding);
    }
    for (int i = 0; i < calls.size(); i++) {
      arrived(calls.get(i), post.entries().get(i), posted.open());
    }
    if (!lost) {
      stand(wishing, posted);
    }
    if (urgent || !serves()) {
      pump();
    }
    finish();
  }

  private void arrived(Call call, Post.Entry entry, boolean open) {
    if (entry.state() != Post.State.INTENT) {
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
    Map<Account, Posted.Standing> standings = new HashMap<>();
    posted.standings().forEach(standing -> standings.put(standing.account(), standing));
    for (Slice slice : wishing) {
      Posted.@Nullable Standing standing = standings.get(slice.account);
      if (standing != null) {
        slice.stands(standing);
        slice.askAt = now.plus(settings.retry());
      }
    }
    serve();
    judge(new LinkedHashSet<>(wishing));
  }

  /** Refuses what cannot be had; asks again for the rest, at once when nothing was lacking. */
  private void judge(Set<Slice> fresh) {
    slices.forEach(slice -> slice.blocked = false);
    for (Iterator<Call> calls = waiting.iterator(); calls.hasNext(); ) {
      Call call = calls.next();
      Slice poor = poor(call, fresh);
      if (poor != null) {
        calls.remove();
        refuse(call, poor);
      } else {
        touched.addAll(call.slices);
        boolean stuck = call.slices.stream().anyMatch(slice -> slice.lacking || slice.blocked);
        call.slices.forEach(slice -> slice.blocked |= stuck);
        urgent |= !stuck;
      }
    }
    fresh.stream()
        .filter(slice -> slice.recalled() && slice.free() > 0 && slice.waiting == 0)
        .forEach(touched::add);
  }

  private static @Nullable Slice poor(Call call, Set<Slice> fresh) {
    for (int i = 0; i < call.amounts.length; i++) {
      Slice slice = call.slices.get(i);
      if (fresh.contains(slice) && slice.last != null && slice.never(call.amounts[i])) {
        return slice;
      }
    }
    return null;
  }

  private void refuse(Call call, Slice slice) {
    wantNoMore(call);
    call.phase = Call.Phase.ENDED;
    Refused refused =
        new Refused(
            Refused.Why.EXHAUSTED,
            slice.budget,
            slice.account.subject(),
            slice.remaining(),
            slice.end);
    metrics.refused(refused);
    call.answer.complete(refused);
  }

  /** Calls that waited too long, for money or for the ledger. */
  private void giveUp() {
    List<Call> late = new ArrayList<>();
    waiting.stream().filter(call -> call.deadline.isBefore(now)).forEach(late::add);
    if (!late.isEmpty()) {
      waiting.removeAll(Set.copyOf(late));
      late.forEach(this::waitedInVain);
    }
    List<Call> unheard = held.stream().filter(call -> call.deadline.isBefore(now)).toList();
    for (Call call : unheard) {
      end(call, Post.State.RELEASED, Usage.NONE, false);
      unavailable(call);
    }
  }

  private void waitedInVain(Call call) {
    Slice lacking = lacking(call);
    if (lacking != null) {
      refuse(call, lacking);
    } else {
      wantNoMore(call);
      call.phase = Call.Phase.ENDED;
      unavailable(call);
    }
  }

  private static @Nullable Slice lacking(Call call) {
    return call.slices.stream().filter(s -> s.lacking && s.last != null).findFirst().orElse(null);
  }

  private void unavailable(Call call) {
    Refused refused = Refused.because(Refused.Why.UNAVAILABLE);
    metrics.refused(refused);
    call.answer.complete(refused);
  }

  /** Reserves nothing more; hands back the calls that did not go out. */
  List<Call> retire() {
    retired = true;
    List<Call> back = new ArrayList<>(held);
    for (Call call : back) {
      end(call, Post.State.RELEASED, Usage.NONE, false);
    }
    for (Call call : waiting) {
      wantNoMore(call);
      call.phase = Call.Phase.ENDED;
      back.add(call);
    }
    waiting.clear();
    touched.addAll(slices);
    return back;
  }

  /** Ends when all is said that there is to say. */
  private void finish() {
    if ((lost || retired) && !ended && outstanding == 0 && courier.isIdle() && !closing) {
      closing = true;
      Future<Void> closed = number == 0 ? Future.succeededFuture() : ledger.close(number);
      closed.onComplete(done -> {
        closing = false;
        ended = done.succeeded();
      });
    }
  }
}
