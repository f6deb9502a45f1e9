package io.kaze.bus.relay;

import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The batons this process carries now, and for how many looks at the clock it has. */
final class Carrying {

  /** One of them. */
  record Carried(Entry entry, String address, int tries, long since) {}

  private final Map<EntryId, Carried> batons = new ConcurrentHashMap<>();
  private final long looksMax;
  private final AtomicLong looks = new AtomicLong();

  /** What is carried for more looks than this is overdue. */
  Carrying(long looksMax) {
    this.looksMax = looksMax;
  }

  /** False when it is carried already. */
  boolean begin(Entry entry, String address, int tries) {
    return batons.putIfAbsent(entry.id(), new Carried(entry, address, tries, looks.get())) == null;
  }

  /** False when it was not carried. */
  boolean end(EntryId baton) {
    return batons.remove(baton) != null;
  }

  int size() {
    return batons.size();
  }

  void clear() {
    batons.clear();
  }

  /** Takes out what was kept by a reader that has not answered in all this time. */
  List<Carried> overdue() {
    long before = looks.incrementAndGet() - looksMax;
    List<Carried> overdue = batons.values().stream().filter(b -> b.since() < before).toList();
    overdue.forEach(b -> end(b.entry().id()));
    return overdue;
  }
}
