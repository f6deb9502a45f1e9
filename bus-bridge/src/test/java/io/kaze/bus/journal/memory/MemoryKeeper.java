package io.kaze.bus.journal.memory;

import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.journal.Verification;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the database keeps for all processes of a cell, in memory: each call happens at once and as
 * one. On one thread.
 */
public final class MemoryKeeper {
  private final Set<Check> dropped = EnumSet.noneOf(Check.class);
  private final Map<TenantId, Chain> chains = new LinkedHashMap<>();
  private final MemoryHolders holders;
  private final MemoryTables tables = new MemoryTables();
  private final List<Runnable> hearing = new ArrayList<>();

  /** Leases are measured by this clock. */
  public MemoryKeeper(InstantSource clock) {
    this.holders = new MemoryHolders(clock, () -> List.copyOf(hearing).forEach(Runnable::run));
  }

  /** From now on, this is not checked any more: a planted bug. */
  public void drop(Check check) {
    dropped.add(check);
  }

  /** Adds a tenant unless it is there. */
  public void addTenant(TenantId tenant) {
    chains.putIfAbsent(tenant, new Chain());
  }

  /** What is derived from the entries in the same step. */
  public MemoryTables tables() {
    return tables;
  }

  /** Where a goal stands; null where there is none. */
  public @Nullable GoalStatus status(TenantId tenant, StreamId goal) {
    MemoryTables.Goal row = tables.goals().get(goal);
    return row == null || entries(tenant, goal).isEmpty() ? null : row.status();
  }

  MemoryHolders holders() {
    return holders;
  }

  /**
   * Calls whenever batons may be free.
   *
   * @return not any more, when run
   */
  public Runnable hear(Runnable listener) {
    hearing.add(listener);
    return () -> hearing.remove(listener);
  }

  /** One append, already named, with what its process would carry on itself. */
  record Request(
      Append append, List<EntryId> ids, List<String> bodies, Instant at, Set<EntryId> own) {}

  Appended append(long holder, Request request) {
    Append append = request.append();
    Chain chain = chains.get(append.tenant());
    if (chain == null) {
      throw new JournalFault(JournalFault.Reason.UNKNOWN_TENANT, "No such tenant");
    }
    Appended refusal = refusal(holder, request, chain);
    if (refusal instanceof Appended.Duplicate) {
      holders.settle(holder, append.settles());
    }
    return refusal == null ? commit(holder, request, chain) : refusal;
  }

  /** The checks in the order of the schema's function. */
  private @Nullable Appended refusal(long holder, Request request, Chain chain) {
    Append append = request.append();
    if (checks(Check.SAME_ENTRY) && chain.hasOneOf(append, request.ids())) {
      return new Appended.Duplicate();
    }
    Carried baton = holders.baton(append.settles());
    if (checks(Check.SETTLED_BATON) && append.settles() != null && baton == null) {
      return new Appended.Duplicate();
    }
    if (checks(Check.FENCING)
        && append.settles() != null
        && (baton == null || !baton.isHeldBy(holder))) {
      return new Appended.Fenced();
    }
    long position = chain.stream(append.stream()).size();
    return checks(Check.POSITION) && append.expected() >= 0 && append.expected() != position
        ? new Appended.Conflict(position)
        : null;
  }

  private boolean checks(Check check) {
    return !dropped.contains(check);
  }

  private Appended commit(long holder, Request request, Chain chain) {
    Append append = request.append();
    List<Entry> written = new ArrayList<>();
    boolean othersMustKnow = false;
    for (int i = 0; i < append.entries().size(); i++) {
      NewEntry entry = append.entries().get(i);
      Entry stands =
          chain.write(
              append.stream(), entry, request.ids().get(i), request.at(), request.bodies().get(i));
      written.add(stands);
      if (entry.to() != null) {
        boolean own = request.own().contains(stands.id());
        holders.carry(stands, entry.to(), own ? holder : null);
        othersMustKnow |= !own;
      }
    }
    holders.settle(holder, append.settles());
    tables.derive(written);
    if (othersMustKnow) {
      holders.notice();
    }
    return new Appended.Committed(written);
  }

  Chain chain(TenantId tenant) {
    return chains.getOrDefault(tenant, new Chain());
  }

  /** Recomputes a tenant's hash chain. */
  public Verification verify(TenantId tenant) {
    return chain(tenant).verify();
  }

  /** Everything written in a stream. */
  public List<Entry> entries(TenantId tenant, StreamId stream) {
    return chain(tenant).stream(stream).stream().map(Row::entry).toList();
  }

  /** Everything written, tenant by tenant, in each tenant's order. */
  public List<Entry> all() {
    return chains.values().stream()
        .flatMap(chain -> chain.rows().stream())
        .map(Row::entry)
        .toList();
  }

  /** How many batons are on their way or held. */
  public int batons() {
    return holders.batons();
  }

  /** Changes an entry's body, as nobody may. */
  public void tamper(TenantId tenant, long sequence, String from, String to) {
    chain(tenant).tamper(sequence, from, to);
  }
}
