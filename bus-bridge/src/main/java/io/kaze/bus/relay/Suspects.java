package io.kaze.bus.relay;

import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Batons;
import io.kaze.bus.message.EntryId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batons that several processes have died over: one of them may be what kills. They are carried one
 * after the other, each noted before it is begun, so that the next death tells which it was; what
 * was lethal too often is dropped in place of being begun. An agent keeps what it is handed for
 * later, so it says by itself when it begins.
 *
 * <p>A baton its reader keeps for long does not hold up the next. On the relay's context alone.
 */
final class Suspects {
  /** So many processes may die holding a baton before it is suspected. */
  static final int DEATHS_MAX = 4;

  /** So many may die having begun it alone before it is dropped. */
  static final int LETHAL_MAX = 8;

  private static final Logger LOG = LoggerFactory.getLogger(Suspects.class);

  private final Vertx vertx;
  private final Batons batons;
  private final Lease lease;
  private final Duration patience;
  private final Consumer<Batons.Held> carry;
  private final Function<Batons.Held, Future<Appended>> drop;
  private final Runnable unsure;
  private final SequencedMap<EntryId, Batons.Held> waiting = new LinkedHashMap<>();
  private @Nullable EntryId current;

  /**
   * Carries suspects as they come.
   *
   * @param patience how long one may keep the next waiting
   * @param carry hands one to its reader
   * @param drop writes down that one is not carried any more
   * @param unsure has what is held looked up anew
   */
  Suspects(
      Vertx vertx,
      Batons batons,
      Lease lease,
      Duration patience,
      Consumer<Batons.Held> carry,
      Function<Batons.Held, Future<Appended>> drop,
      Runnable unsure) {
    this.vertx = vertx;
    this.batons = batons;
    this.lease = lease;
    this.patience = patience;
    this.carry = carry;
    this.drop = drop;
    this.unsure = unsure;
  }

  static boolean isOne(Batons.Held baton) {
    return baton.deaths() >= DEATHS_MAX;
  }

  int waiting() {
    return waiting.size();
  }

  /** Whether it waits to be carried, or is the one that is. */
  boolean has(EntryId baton) {
    return baton.equals(current) || waiting.containsKey(baton);
  }

  void add(Batons.Held baton) {
    if (!baton.entry().id().equals(current)) {
      waiting.putIfAbsent(baton.entry().id(), baton);
      next();
    }
  }

  /** A baton is not carried any more. */
  void ended(EntryId baton) {
    if (baton.equals(current)) {
      current = null;
      next();
    }
  }

  /** Forgets those that were not begun, and gives which. */
  List<EntryId> rest() {
    List<EntryId> unbegun = List.copyOf(waiting.keySet());
    waiting.clear();
    return unbegun;
  }

  /** The lease was lost: none of them is this process's now. */
  void clear() {
    waiting.clear();
    current = null;
  }

  private void next() {
    if (current != null || waiting.isEmpty()) {
      return;
    }
    Batons.Held baton = waiting.pollFirstEntry().getValue();
    EntryId id = baton.entry().id();
    current = id;
    if (baton.lethal() >= LETHAL_MAX) {
      LOG.error("Baton {} of {} ended {} processes", id, baton.entry().stream(), baton.lethal());
      drop.apply(baton).onFailure(lost -> unsure.run()).onComplete(v -> ended(id));
      return;
    }
    vertx.setTimer(patience.toMillis(), t -> ended(id));
    noted(baton).onSuccess(v -> carry.accept(baton)).onFailure(failure -> notBegun(id, failure));
  }

  private Future<Void> noted(Batons.Held baton) {
    return baton.address().equals(Readers.AGENT.name())
        ? Future.succeededFuture()
        : batons.beginAlone(lease.holder(), baton.entry().id());
  }

  private void notBegun(EntryId baton, Throwable failure) {
    LOG.warn("Baton {} could not be begun: {}", baton, failure.toString());
    unsure.run();
    ended(baton);
  }
}
