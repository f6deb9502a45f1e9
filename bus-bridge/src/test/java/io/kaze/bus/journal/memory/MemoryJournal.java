package io.kaze.bus.journal.memory;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Carrier;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.journal.Verification;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.Json;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One process's journal in memory. An append whose answer is lost is sent again, under the same
 * names, and its carrier is told that it cannot be sure.
 */
public final class MemoryJournal implements Journal {
  private static final int TRIES_MAX = 4;

  private final MemoryKeeper keeper;
  private final Line line;
  private final InstantSource clock;
  private final Identifiers identifiers;
  private final Map<StreamId, List<Consumer<StreamId>>> listeners = new HashMap<>();
  private Carrier carrier = Carrier.NONE;

  /** Reaches the keeper over the line. */
  public MemoryJournal(
      MemoryKeeper keeper, Line line, InstantSource clock, Identifiers identifiers) {
    this.keeper = keeper;
    this.line = line;
    this.clock = clock;
    this.identifiers = identifiers;
  }

  @Override
  public void carriedBy(Carrier by) {
    carrier = by;
  }

  @Override
  public Future<Appended> append(Append append) {
    List<EntryId> ids = new ArrayList<>();
    List<String> bodies = new ArrayList<>();
    for (NewEntry entry : append.entries()) {
      String body = Json.write(entry.event());
      JournalFault fault = fault(body);
      if (fault != null) {
        return Future.failedFuture(fault);
      }
      EntryId named = entry.id();
      ids.add(named == null ? new EntryId(identifiers.next()) : named);
      bodies.add(body);
    }
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return send(append, ids, bodies, at, 1);
  }

  private static @org.jspecify.annotations.Nullable JournalFault fault(String body) {
    if (body.length() > ENTRY_BYTES_MAX
        || body.getBytes(StandardCharsets.UTF_8).length > ENTRY_BYTES_MAX) {
      return new JournalFault(
          JournalFault.Reason.TOO_LARGE, "An entry has at most %,d".formatted(ENTRY_BYTES_MAX));
    }
    return body.contains("\\u0000")
        ? new JournalFault(JournalFault.Reason.UNFIT, "An entry with a NUL character")
        : null;
  }

  private Future<Appended> send(
      Append append, List<EntryId> ids, List<String> bodies, Instant at, int tries) {
    Set<EntryId> own = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      String to = append.entries().get(i).to();
      if (to != null && carrier.takes(to)) {
        own.add(ids.get(i));
      }
    }
    long holder = carrier.holder();
    var request = new MemoryKeeper.Request(append, ids, bodies, at, own);
    return line.call(() -> keeper.append(holder, request))
        .map(appended -> tell(request, appended))
        .recover(failure -> {
          if (failure instanceof JournalFault) {
            return Future.failedFuture(failure);
          }
          carrier.unsure();
          return tries < TRIES_MAX
              ? send(append, ids, bodies, at, tries + 1)
              : Future.failedFuture(
                  new JournalFault(JournalFault.Reason.UNAVAILABLE, "The keeper is away", failure));
        });
  }

  private Appended tell(MemoryKeeper.Request request, Appended appended) {
    EntryId settled = request.append().settles();
    boolean answered =
        appended instanceof Appended.Committed || appended instanceof Appended.Duplicate;
    if (settled != null && answered) {
      carrier.settled(settled);
    }
    if (appended instanceof Appended.Committed(List<Entry> entries)) {
      for (int i = 0; i < entries.size(); i++) {
        String to = request.append().entries().get(i).to();
        if (to != null && request.own().contains(entries.get(i).id())) {
          carrier.handed(entries.get(i), to);
        }
      }
      StreamId stream = request.append().stream();
      List.copyOf(listeners.getOrDefault(stream, List.of())).forEach(l -> l.accept(stream));
    }
    return appended;
  }

  @Override
  public Future<List<Entry>> read(TenantId tenant, StreamId stream, long after, int max) {
    return line.call(() -> keeper.entries(tenant, stream).stream().skip(after).limit(max).toList());
  }

  @Override
  public Future<List<Pending>> pending(TenantId tenant, int max) {
    return line.call(() -> keeper.holders().pending(tenant, max));
  }

  @Override
  public Runnable onAppend(TenantId tenant, StreamId stream, Consumer<StreamId> listener) {
    listeners.computeIfAbsent(stream, s -> new ArrayList<>()).add(listener);
    return () -> listeners.getOrDefault(stream, new ArrayList<>()).remove(listener);
  }

  @Override
  public Future<Void> addTenant(TenantId tenant) {
    return line.call(
            () -> {
              keeper.addTenant(tenant);
              return tenant;
            })
        .mapEmpty();
  }

  @Override
  public Future<Verification> verify(TenantId tenant) {
    return line.call(() -> keeper.chain(tenant).verify());
  }
}
