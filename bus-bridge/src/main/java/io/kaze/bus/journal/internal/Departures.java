package io.kaze.bus.journal.internal;

import io.kaze.bus.fair.FairQueue;
import io.kaze.bus.fair.Weights;
import io.kaze.bus.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which appends leave together. Tenants take turns. In the database a tenant's batches come one
 * after the other, so whose batch is on its way waits for it, unless another is full by then: two
 * half-empty ones cost twice as much, and the second would wait there. Whose is not on its way does
 * not ride with one whose is: a flight is kept for those. One thread at a time.
 */
final class Departures {
  private static final int BATCH_ENTRIES_MAX = 512;
  private static final int BATCH_BYTES_MAX = 4 * 1024 * 1024;
  private static final int FLIGHTS_MAX = 2;
  private static final int FLIGHTS_KEPT = 1;

  /** So many that cannot come along are passed over, in search of one that can. */
  private static final int PASSED_MAX = 2 * BATCH_ENTRIES_MAX;

  private final FairQueue<Waiting> waiting;
  private final Map<TenantId, Integer> flying = new HashMap<>();
  private int flights;

  Departures(Weights weights) {
    waiting = new FairQueue<>(weights);
  }

  void add(Waiting append) {
    waiting.add(append.append().tenant(), append);
  }

  /** What leaves now; empty when nothing does. */
  List<Waiting> next() {
    if (waiting.isEmpty() || flights >= FLIGHTS_MAX + FLIGHTS_KEPT) {
      return List.of();
    }
    List<Waiting> batch = fill(tenant -> !flying.containsKey(tenant));
    if (batch.isEmpty() && flights < FLIGHTS_MAX && waiting.size() >= BATCH_ENTRIES_MAX) {
      batch = fill(tenant -> true);
    }
    if (!batch.isEmpty()) {
      flights++;
      batch.forEach(append -> flying.merge(append.append().tenant(), 1, Integer::sum));
    }
    return batch;
  }

  /** What has left has arrived. */
  void landed(List<Waiting> batch) {
    flights--;
    for (Waiting append : batch) {
      flying.computeIfPresent(
          append.append().tenant(), (tenant, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Takes what fits; of one stream, one append at a time. */
  private List<Waiting> fill(Predicate<TenantId> may) {
    List<Waiting> batch = new ArrayList<>();
    List<Waiting> passed = new ArrayList<>();
    Set<Object> streams = new HashSet<>();
    int entries = 0;
    long bytes = 0;
    while (entries < BATCH_ENTRIES_MAX && bytes < BATCH_BYTES_MAX && passed.size() < PASSED_MAX) {
      Waiting next = waiting.poll(may);
      if (next == null) {
        break;
      }
      if (streams.add(List.of(next.append().tenant(), next.append().stream()))) {
        batch.add(next);
        entries += next.ids().size();
        bytes += next.bytes();
      } else {
        passed.add(next);
      }
    }
    passed.reversed().forEach(next -> waiting.addFirst(next.append().tenant(), next));
    return batch;
  }
}
