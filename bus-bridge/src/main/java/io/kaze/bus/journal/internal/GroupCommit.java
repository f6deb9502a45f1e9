package io.kaze.bus.journal.internal;

import io.kaze.bus.database.Database;
import io.kaze.bus.fair.Shares;
import io.kaze.bus.fair.Weights;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Carrier;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.journal.JournalLoad;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets many appends ride in one commit: while a batch is on its way, those that come wait and leave
 * together in the next. A lone append leaves at once. Which leave first, {@link Departures}
 * decides.
 *
 * <p>A batch the database was not there for is sent again, which is safe: its entries keep their
 * names, by which those that stand already are known. A batch the database refuses is halved until
 * the one that is at fault stands alone.
 */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  static final int WAITING_MAX = 50_000;
  private static final Duration RETRY_DELAY = Duration.ofMillis(100);
  private static final Duration AWAY_MAX = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Context context;
  private final Database database;
  private final InstantSource clock;
  private final Consumer<StreamId> said;
  private final Queue<Waiting> arrived = new ConcurrentLinkedQueue<>();
  private final Shares waiting;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final LongAdder appends = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private volatile Carrier carrier = Carrier.NONE;
  // Touched on the context alone.
  private final Departures departures;

  GroupCommit(
      Vertx vertx,
      Database database,
      InstantSource clock,
      Consumer<StreamId> said,
      Weights weights) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.database = database;
    this.clock = clock;
    this.said = said;
    this.waiting = new Shares(WAITING_MAX, weights);
    this.departures = new Departures(weights);
  }

  void carriedBy(Carrier next) {
    carrier = next;
  }

  JournalLoad load() {
    return new JournalLoad(appends.sum(), batches.sum(), waiting.total());
  }

  /** Any thread. Fails the append at once when too many wait. */
  void submit(Waiting append) {
    TenantId tenant = append.append().tenant();
    if (!waiting.has(tenant)) {
      String many =
          "%,d appends wait already, %,d of this tenant"
              .formatted(waiting.total(), waiting.of(tenant));
      append.promise().fail(new JournalFault(JournalFault.Reason.OVERLOADED, many));
      return;
    }
    waiting.take(tenant);
    arrived.add(append);
    if (woken.compareAndSet(false, true)) {
      context.runOnContext(v -> depart());
    }
  }

  private void depart() {
    woken.set(false);
    for (Waiting next = arrived.poll(); next != null; next = arrived.poll()) {
      departures.add(next);
    }
    for (List<Waiting> batch = departures.next(); !batch.isEmpty(); batch = departures.next()) {
      List<Waiting> leaving = batch;
      send(leaving, clock.instant().plus(AWAY_MAX), false).onComplete(v -> land(leaving));
    }
  }

  private void land(List<Waiting> batch) {
    departures.landed(batch);
    depart();
  }

  /** Duplicates are rare: they are looked for only once there is known to be one. */
  private Future<Void> send(List<Waiting> requests, Instant giveUp, boolean careful) {
    Carrier with = carrier;
    Batch batch = new Batch(requests, with);
    return database
        .call(Batch.CALL, batch.arguments(with.holder(), careful))
        .map(rows -> tell(batch, rows, with))
        .recover(failure ->
            !careful && failure instanceof PgException refusal && isAboutADuplicate(refusal)
                ? send(requests, giveUp, true)
                : mend(requests, failure, giveUp, with));
  }

  private Void tell(Batch batch, RowSet<Row> rows, Carrier with) {
    batches.increment();
    appends.add(batch.requests().size());
    int[] firstRow = new int[batch.requests().size() + 1];
    for (int r = 0; r < batch.requests().size(); r++) {
      firstRow[r + 1] = firstRow[r] + batch.requests().get(r).ids().size();
    }
    for (Row row : rows) {
      int r = row.getInteger(0) - 1;
      Waiting request = batch.requests().get(r);
      long position = row.getLong(2);
      switch (row.getInteger(1)) {
        case 0 -> commit(batch, request, firstRow[r], position, with);
        case 1 -> duplicate(request, with);
        case 2 -> end(request, new Appended.Conflict(position));
        case 3 -> fenced(request, with);
        default -> fail(request, JournalFault.Reason.UNKNOWN_TENANT, "No such tenant", null);
      }
    }
    return null;
  }

  private void commit(Batch batch, Waiting request, int firstRow, long position, Carrier with) {
    List<Entry> entries = request.committed(position);
    EntryId settled = request.append().settles();
    if (settled != null) {
      with.settled(settled);
    }
    for (int i = 0; i < entries.size(); i++) {
      NewEntry entry = request.append().entries().get(i);
      if (entry.to() != null && batch.isHeld(firstRow, i)) {
        with.handed(entries.get(i), entry.to());
      }
    }
    end(request, new Appended.Committed(entries));
    said.accept(request.append().stream());
  }

  private void duplicate(Waiting request, Carrier with) {
    EntryId settled = request.append().settles();
    if (settled != null) {
      with.settled(settled);
    }
    end(request, new Appended.Duplicate());
  }

  /** Should it be this process's all the same, under a newer lease, it is carried again. */
  private void fenced(Waiting request, Carrier with) {
    EntryId lost = request.append().settles();
    if (lost != null) {
      with.settled(lost);
      with.unsure();
    }
    end(request, new Appended.Fenced());
  }

  private Future<Void> mend(
      List<Waiting> requests, Throwable failure, Instant giveUp, Carrier with) {
    if (failure instanceof PgException refusal && isAboutTheData(refusal)) {
      return requests.size() == 1
          ? refuse(requests.getFirst(), refusal)
          : send(requests.subList(0, requests.size() / 2), giveUp, true)
              .compose(
                  v -> send(requests.subList(requests.size() / 2, requests.size()), giveUp, true));
    }
    with.unsure();
    if (database.isClosed() || clock.instant().isAfter(giveUp)) {
      requests.forEach(r -> away(r, failure));
      return Future.succeededFuture();
    }
    LOG.debug("The journal cannot be written, will try again", failure);
    return vertx
        .timer(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS)
        .compose(v -> send(requests, giveUp, true));
  }

  private void away(Waiting request, Throwable failure) {
    String why = "The journal cannot be written: " + failure.getMessage();
    LOG.warn("{}: {}", request.append().stream(), why);
    fail(request, JournalFault.Reason.UNAVAILABLE, why, failure);
  }

  private Future<Void> refuse(Waiting request, PgException refusal) {
    fail(request, JournalFault.Reason.UNFIT, String.valueOf(refusal.getMessage()), refusal);
    return Future.succeededFuture();
  }

  /** SQLSTATE unique_violation. */
  private static boolean isAboutADuplicate(PgException refusal) {
    return "23505".equals(refusal.getSqlState());
  }

  /** SQLSTATE classes 21, 22, 23 and 42: sent again, it would be refused again. */
  private static boolean isAboutTheData(PgException refusal) {
    String state = String.valueOf(refusal.getSqlState());
    return state.startsWith("2") || state.startsWith("42");
  }

  private void end(Waiting request, Appended appended) {
    waiting.give(request.append().tenant());
    request.promise().complete(appended);
  }

  private void fail(
      Waiting request,
      JournalFault.Reason reason,
      String why,
      @org.jspecify.annotations.Nullable Throwable cause) {
    waiting.give(request.append().tenant());
    String message = "%s: %s".formatted(request.append().stream(), why);
    request
        .promise()
        .fail(
            cause == null
                ? new JournalFault(reason, message)
                : new JournalFault(reason, message, cause));
  }
}
