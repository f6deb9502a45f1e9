package io.kaze.gateway.budget;

import io.kaze.bus.message.Identifiers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk in service and those before it, whose calls are still under way. Everything that budgets
 * decide, without timers: {@link #tick} is told when time has passed. For one thread.
 */
final class Desks {
  private static final Logger LOG = LoggerFactory.getLogger(Desks.class);

  private final Ledger ledger;
  private final LongSupplier holder;
  private final InstantSource clock;
  private final Identifiers identifiers;
  private final BudgetSettings settings;
  private final BudgetMetrics metrics;
  private final Book book;
  private final List<Desk> former = new ArrayList<>();
  private Desk desk;
  private Instant reapedAt = Instant.MIN;
  private boolean reaping;
  private boolean closed;

  Desks(
      Ledger ledger,
      LongSupplier holder,
      InstantSource clock,
      Identifiers identifiers,
      BudgetSettings settings,
      BudgetMetrics metrics) {
    this.ledger = ledger;
    this.holder = holder;
    this.clock = clock;
    this.identifiers = identifiers;
    this.settings = settings;
    this.metrics = metrics;
    this.book = new Book(ledger, settings.refresh());
    this.desk = new Desk(ledger, settings, metrics, holder);
  }

  Future<Reserving> reserve(Scopes scopes, WorstCase worst) {
    if (worst.micros() == null && !settings.unpricedAllowed()) {
      return refused(Refused.Why.UNPRICED);
    }
    if (closed || desk.unwritten() > settings.unwrittenMax()) {
      return refused(Refused.Why.UNAVAILABLE);
    }
    if (desk.waiting() >= settings.waitingMax()) {
      return refused(Refused.Why.BUSY);
    }
    Instant now = clock.instant();
    List<Book.Matched> budgets = book.matching(scopes, now);
    return budgets != null ? reserve(scopes, worst, budgets, now) : read(scopes, worst, now);
  }

  private Future<Reserving> refused(Refused.Why why) {
    Refused refused = Refused.because(why);
    metrics.refused(refused);
    return Future.succeededFuture(refused);
  }

  private Future<Reserving> read(Scopes scopes, WorstCase worst, Instant now) {
    return book.read(scopes.tenant(), now)
        .transform(read -> {
          List<Book.Matched> budgets = read.failed() ? null : book.matching(scopes, now);
          return budgets == null || closed
              ? refused(Refused.Why.UNAVAILABLE)
              : reserve(scopes, worst, budgets, clock.instant());
        });
  }

  private Future<Reserving> reserve(
      Scopes scopes, WorstCase worst, List<Book.Matched> budgets, Instant now) {
    Promise<Reserving> answer = Promise.promise();
    reserve(scopes, worst, budgets, now, now.plus(settings.patience()), answer);
    return answer.future();
  }

  private void reserve(
      Scopes scopes,
      WorstCase worst,
      List<Book.Matched> budgets,
      Instant now,
      Instant deadline,
      Promise<Reserving> answer) {
    List<Slice> slices = new ArrayList<>(budgets.size());
    for (Book.Matched matched : budgets) {
      slices.add(desk.slice(matched.budget(), matched.subject(), now));
    }
    desk.reserve(new Call(desk, identifiers.next(), scopes, worst, now, deadline, slices, answer));
  }

  /** Time has passed. */
  void tick() {
    Instant now = clock.instant();
    desk.tick(now);
    former.forEach(before -> before.tick(now));
    former.removeIf(Desk::hasEnded);
    if (!closed && (!desk.serves() || desk.isOutOfOffice())) {
      renew(now);
    }
    reap(now);
  }

  /** Another life: what did not go out yet is reserved anew. */
  private void renew(Instant now) {
    Desk before = desk;
    desk = new Desk(ledger, settings, metrics, holder);
    former.add(before);
    for (Call call : before.retire()) {
      List<Book.Matched> budgets =
          call.slices.stream()
              .map(slice -> new Book.Matched(slice.budget, slice.account.subject()))
              .toList();
      reserve(call.scopes, call.worst, budgets, now, call.deadline, call.answer);
    }
    desk.tick(now);
  }

  private void reap(Instant now) {
    var every = desk.lacks() ? settings.retry().multipliedBy(4) : settings.reap();
    if (reaping || reapedAt.plus(every).isAfter(now)) {
      return;
    }
    reaping = true;
    reapedAt = now;
    ledger
        .reap()
        .onSuccess(desks -> {
          if (desks > 0) {
            metrics.reaped(desks);
            LOG.warn("{} desks of dead processes closed; their calls are presumed", desks);
          }
        })
        .onComplete(v -> reaping = false);
  }

  /** Reserves nothing more; {@link #hasEnded} once calls and ledger are done. */
  void close() {
    closed = true;
    for (Call call : desk.retire()) {
      call.answer.complete(Refused.because(Refused.Why.UNAVAILABLE));
    }
    tick();
  }

  boolean hasEnded() {
    return closed && desk.hasEnded() && former.isEmpty();
  }

  int unwritten() {
    return desk.unwritten() + former.stream().mapToInt(Desk::unwritten).sum();
  }
}
