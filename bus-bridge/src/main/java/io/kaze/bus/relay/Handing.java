package io.kaze.bus.relay;

import io.kaze.bus.fair.FairQueue;
import io.kaze.bus.fair.Shares;
import io.kaze.bus.fair.Weights;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Hands batons to their readers: at each address so many at a time, tenants in turn, so that who
 * has much is behind himself and not before the others. On the relay's context alone.
 */
final class Handing {
  /** Enough to fill a commit with answers; more would only wait in the reader's event loop. */
  static final int AT_A_TIME = 256;

  private record Handed(TenantId tenant, EntryId baton, Supplier<Future<?>> step) {}

  /** Before one reader. */
  private static final class Line {
    final FairQueue<Handed> waiting;
    final Shares under;

    Line(Weights weights) {
      waiting = new FairQueue<>(weights);
      under = new Shares(AT_A_TIME, weights);
    }
  }

  private final Weights weights;
  private final Map<String, Line> lines = new HashMap<>();

  Handing(Weights weights) {
    this.weights = weights;
  }

  /**
   * Takes a step with a baton when there is room at an address.
   *
   * @param step ends, on this context, when the reader has said what it did
   */
  void add(Entry entry, String address, Supplier<Future<?>> step) {
    Line line = lines.computeIfAbsent(address, a -> new Line(weights));
    TenantId tenant = entry.envelope().tenant();
    line.waiting.add(tenant, new Handed(tenant, entry.id(), step));
    next(line);
  }

  /** Forgets the steps that are not taken yet, and gives whose they are. */
  List<EntryId> clear() {
    List<EntryId> untaken = new ArrayList<>();
    for (Line line : lines.values()) {
      for (Handed next = line.waiting.poll(); next != null; next = line.waiting.poll()) {
        untaken.add(next.baton());
      }
    }
    return untaken;
  }

  private static void next(Line line) {
    for (Handed next = line.waiting.poll(line.under::has);
        next != null;
        next = line.waiting.poll(line.under::has)) {
      TenantId tenant = next.tenant();
      line.under.take(tenant);
      next.step()
          .get()
          .onComplete(read -> {
            line.under.give(tenant);
            next(line);
          });
    }
  }
}
