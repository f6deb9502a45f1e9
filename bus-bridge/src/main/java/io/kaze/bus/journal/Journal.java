package io.kaze.bus.journal;

import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happened, in order and for good. Append-only; one hash chain a tenant. Any thread may call;
 * nothing blocks; futures complete on the caller's context.
 */
public interface Journal {

  /** The most bytes of JSON one entry may have. */
  int ENTRY_BYTES_MAX = 8 * 1024 * 1024;

  /**
   * Writes entries down, durable when the future succeeds. May be repeated: entries that name their
   * cause are written once.
   *
   * @return fails with {@link JournalFault}
   */
  Future<Appended> append(Append append);

  /**
   * Reads a stream in order.
   *
   * @param after the position to begin behind; 0 for the start
   * @param max the most entries to read, 1 to 10,000
   */
  Future<List<Entry>> read(TenantId tenant, StreamId stream, long after, int max);

  /**
   * Entries of a stream as far as this process remembers having written them, without reading.
   *
   * @param after the position to begin behind
   * @param upTo the last position wanted
   * @return all of them, in order; empty when it does not remember each
   */
  default List<Entry> lately(TenantId tenant, StreamId stream, long after, long upTo) {
    return List.of();
  }

  /**
   * What still waits for a reader, oldest first.
   *
   * @param max the most to read, 1 to 10,000
   */
  Future<List<Pending>> pending(TenantId tenant, int max);

  /**
   * Calls the listener whenever entries were appended to a stream by this process, and as far as
   * the bus reaches by others; it may be called without need. A hint to read on, not a record.
   *
   * @return stops listening when run
   */
  Runnable onAppend(TenantId tenant, StreamId stream, Consumer<StreamId> listener);

  /** Says that entries of a stream were written past {@link #append}, for those who listen. */
  default void grew(StreamId stream) {}

  /** Makes sure there is such a tenant. */
  Future<Void> addTenant(TenantId tenant);

  /** Recomputes a tenant's hash chain from its first entry. */
  Future<Verification> verify(TenantId tenant);

  /** What this process writes, for those who watch it. */
  default JournalLoad load() {
    return JournalLoad.NONE;
  }

  /** From now on, this one carries what is appended. Called once, before the first append. */
  void carriedBy(Carrier carrier);
}
