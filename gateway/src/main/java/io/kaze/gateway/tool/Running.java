package io.kaze.gateway.tool;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.tenant.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls that run, and the goals that were cancelled last. On one event loop. */
final class Running {
  static final int CALLS_MAX = 1_000;
  private static final int CANCELLED_MAX = 4_096;
  private static final Fault CANCELLED =
      new Fault(Fault.CANCELLED, "The goal is over; the tool is not needed any more.");

  private final Map<Story, Set<Leash>> calls = new LinkedHashMap<>();
  private final Set<Story> cancelled = new LinkedHashSet<>();
  private int count;

  /** Whose call it is. */
  record Story(TenantId tenant, String correlation) {}

  boolean isFull() {
    return count >= CALLS_MAX;
  }

  boolean isCancelled(Story story) {
    return cancelled.contains(story);
  }

  static Fault cancelled() {
    return CANCELLED;
  }

  void add(Story story, Leash leash) {
    calls.computeIfAbsent(story, s -> new LinkedHashSet<>()).add(leash);
    count++;
  }

  void remove(Story story, Leash leash) {
    Set<Leash> own = calls.getOrDefault(story, Set.of());
    if (own.contains(leash)) {
      own.remove(leash);
      count--;
      if (own.isEmpty()) {
        calls.remove(story);
      }
    }
  }

  void cancel(Story story) {
    cancelled.add(story);
    if (cancelled.size() > CANCELLED_MAX) {
      cancelled.remove(cancelled.iterator().next());
    }
    calls.getOrDefault(story, Set.of()).forEach(leash -> leash.pull(CANCELLED));
  }

  void stop() {
    Fault stops = new Fault(Fault.UNAVAILABLE, "The gateway stops.");
    List<Leash> all = new ArrayList<>();
    calls.values().forEach(all::addAll);
    all.forEach(leash -> leash.pull(stops));
  }
}
