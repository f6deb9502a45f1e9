package io.kaze.verticles.orchestrator;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Carrier;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.journal.Verification;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One stream with the journal's rules, whose reads and appends take effect when the test lets them:
 * in any order, as those of several processes do.
 */
final class SeededJournal implements Journal {
  private final List<Entry> entries = new ArrayList<>();
  private final List<NewEntry> batons = new ArrayList<>();
  private final List<Entry> undelivered = new ArrayList<>();
  private final List<Runnable> underWay;

  /** Puts what is under way where the test picks it from. */
  SeededJournal(List<Runnable> underWay) {
    this.underWay = underWay;
  }

  @Override
  public Future<Appended> append(Append append) {
    return later(() -> now(append));
  }

  /** Takes effect at once: what happens elsewhere. */
  Appended now(Append append) {
    if (append.entries().stream().anyMatch(this::isWritten)) {
      return new Appended.Duplicate();
    }
    if (append.settles() != null && undelivered.stream().noneMatch(isA(append.settles()))) {
      return new Appended.Duplicate();
    }
    if (append.expected() != Append.ANYWHERE && append.expected() != entries.size()) {
      return new Appended.Conflict(entries.size());
    }
    settle(append.settles());
    List<Entry> written = append.entries().stream().map(entry -> write(append, entry)).toList();
    return new Appended.Committed(written);
  }

  private static java.util.function.Predicate<Entry> isA(EntryId id) {
    return entry -> entry.id().equals(id);
  }

  private boolean isWritten(NewEntry entry) {
    EntryId cause = entry.envelope().cause();
    return cause != null
        && entries.stream()
            .anyMatch(e ->
                cause.equals(e.envelope().cause())
                    && e.event().getClass() == entry.event().getClass()
                    && e.event().subject().equals(entry.event().subject()));
  }

  private Entry write(Append append, NewEntry entry) {
    int position = entries.size() + 1;
    Entry written =
        new Entry(
            new EntryId(new UUID(2, position)),
            append.stream(),
            position,
            Instant.EPOCH,
            entry.envelope(),
            entry.event());
    entries.add(written);
    batons.add(entry);
    if (entry.to() != null) {
      undelivered.add(written);
    }
    return written;
  }

  void settle(EntryId baton) {
    undelivered.removeIf(entry -> entry.id().equals(baton));
  }

  /** Batons on their way to this address. */
  List<Entry> waitingAt(String address) {
    return undelivered.stream()
        .filter(entry -> address.equals(batons.get((int) entry.position() - 1).to()))
        .toList();
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public Future<List<Entry>> read(TenantId tenant, StreamId stream, long after, int max) {
    return later(() -> entries.stream().skip(after).limit(max).toList());
  }

  private <T> Future<T> later(Supplier<T> effect) {
    Promise<T> promise = Promise.promise();
    underWay.add(() -> promise.complete(effect.get()));
    return promise.future();
  }

  @Override
  public Future<List<Pending>> pending(TenantId tenant, int max) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Runnable onAppend(TenantId tenant, StreamId stream, Consumer<StreamId> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> addTenant(TenantId tenant) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Verification> verify(TenantId tenant) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void carriedBy(Carrier carrier) {
    throw new UnsupportedOperationException();
  }
}
