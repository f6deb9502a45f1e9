package io.kaze.bus.journal.internal;

import io.kaze.bus.address.Bus;
import io.kaze.bus.database.Database;
import io.kaze.bus.fair.Weights;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Carrier;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.journal.JournalLoad;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.journal.Verification;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The journal on PostgreSQL. */
public final class PgJournal implements Journal {
  private static final int READ_MAX = 10_000;
  private static final String READ =
      "select "
          + EntryRow.COLUMNS
          + " from kaze.entry where tenant = $1 and stream = $2 and position > $3"
          + " order by position limit $4";
  private static final String PENDING =
      "select entry_id, stream, position, address, tries from kaze.baton where tenant = $1"
          + " order by not_before, entry_id limit $2";

  private final Vertx vertx;
  private final Database database;
  private final InstantSource clock;
  private final Identifiers identifiers;
  private final StreamListeners listeners = new StreamListeners();
  private final GroupCommit commits;
  private final Lately lately = new Lately();

  /**
   * Writes through the database; entries are timed and named by what is handed in.
   *
   * @param weights how much tenants weigh where appends wait
   */
  public PgJournal(
      Vertx vertx,
      Database database,
      InstantSource clock,
      Identifiers identifiers,
      Weights weights) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.identifiers = identifiers;
    this.commits = new GroupCommit(vertx, database, clock, listeners, weights);
  }

  /**
   * From now on those who listen hear of what the cell's other processes append, too; called once.
   *
   * @param bus on which they are told
   */
  public void share(Bus bus) {
    listeners.share(vertx, bus, identifiers.next().toString());
  }

  @Override
  public void carriedBy(Carrier carrier) {
    commits.carriedBy(carrier);
  }

  @Override
  public Future<Appended> append(Append append) {
    Promise<Appended> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
    try {
      Waiting waiting =
          Waiting.of(
              append,
              identifiers,
              clock.instant().truncatedTo(ChronoUnit.MICROS),
              ENTRY_BYTES_MAX,
              promise);
      promise.future().onSuccess(appended -> note(appended, waiting.bytes()));
      commits.submit(waiting);
    } catch (JournalFault | IllegalArgumentException e) {
      promise.fail(e);
    }
    return promise.future();
  }

  private void note(Appended appended, int bytes) {
    if (appended instanceof Appended.Committed(List<Entry> entries)) {
      lately.add(entries, bytes);
    }
  }

  @Override
  public List<Entry> lately(TenantId tenant, StreamId stream, long after, long upTo) {
    return lately.between(tenant, stream, after, upTo);
  }

  @Override
  public Future<List<Entry>> read(TenantId tenant, StreamId stream, long after, int max) {
    return database
        .forTenant(tenant, READ, Tuple.of(tenant.value(), stream.value(), after, bounded(max)))
        .map(rows -> {
          List<Entry> entries = new ArrayList<>(rows.size());
          rows.forEach(row -> entries.add(EntryRow.read(row)));
          return entries;
        });
  }

  @Override
  public Future<List<Pending>> pending(TenantId tenant, int max) {
    return database
        .forTenant(tenant, PENDING, Tuple.of(tenant.value(), bounded(max)))
        .map(rows -> {
          List<Pending> pending = new ArrayList<>(rows.size());
          rows.forEach(row -> pending.add(pendingOf(row)));
          return pending;
        });
  }

  private static Pending pendingOf(Row row) {
    return new Pending(
        new EntryId(row.getUUID("entry_id")),
        new StreamId(row.getString("stream")),
        row.getLong("position"),
        row.getString("address"),
        row.getInteger("tries"));
  }

  private static int bounded(int max) {
    if (max < 1 || max > READ_MAX) {
      throw new IllegalArgumentException("1 to %,d at a time: %,d".formatted(READ_MAX, max));
    }
    return max;
  }

  @Override
  public Runnable onAppend(TenantId tenant, StreamId stream, Consumer<StreamId> listener) {
    return listeners.add(tenant, stream, listener);
  }

  @Override
  public void grew(StreamId stream) {
    listeners.accept(stream);
  }

  @Override
  public JournalLoad load() {
    return commits.load();
  }

  @Override
  public Future<Void> addTenant(TenantId tenant) {
    return database.call("select kaze.add_tenant($1)", Tuple.of(tenant.value())).mapEmpty();
  }

  @Override
  public Future<Verification> verify(TenantId tenant) {
    return new ChainVerification(database, tenant).run();
  }
}
