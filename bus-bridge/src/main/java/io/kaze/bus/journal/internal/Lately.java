package io.kaze.bus.journal.internal;

import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this process wrote last to the streams it wrote to last, so that one who follows a stream
 * need not read what was written next door. Never all there is. Any thread.
 */
final class Lately {
  static final int STREAMS_MAX = 4_096;
  static final int ENTRIES_MAX = 8;
  static final long BYTES_MAX = 16L * 1024 * 1024;

  private record Key(TenantId tenant, StreamId stream) {}

  private record Tail(List<Entry> entries, long bytes) {}

  private final Map<Key, Tail> tails = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** These were written; as much as so many bytes. */
  synchronized void add(List<Entry> entries, long size) {
    Entry first = entries.getFirst();
    Key key = new Key(first.envelope().tenant(), first.stream());
    Tail before = tails.remove(key);
    bytes -= before == null ? 0 : before.bytes();
    Tail tail =
        before != null
                && before.entries().getLast().position() + 1 == first.position()
                && before.entries().size() + entries.size() <= ENTRIES_MAX
            ? new Tail(joined(before.entries(), entries), before.bytes() + size)
            : new Tail(List.copyOf(entries), size);
    tails.put(key, tail);
    bytes += tail.bytes();
    forgetEldest();
  }

  private static List<Entry> joined(List<Entry> before, List<Entry> behind) {
    List<Entry> all = new ArrayList<>(before);
    all.addAll(behind);
    return List.copyOf(all);
  }

  private void forgetEldest() {
    Iterator<Tail> eldest = tails.values().iterator();
    while (tails.size() > STREAMS_MAX || bytes > BYTES_MAX) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  /** The entries behind one position up to another, that too; none unless all are known. */
  synchronized List<Entry> between(TenantId tenant, StreamId stream, long after, long upTo) {
    Tail tail = tails.get(new Key(tenant, stream));
    if (tail == null) {
      return List.of();
    }
    List<Entry> found =
        tail.entries().stream()
            .filter(entry -> entry.position() > after && entry.position() <= upTo)
            .toList();
    return found.size() == upTo - after ? found : List.of();
  }
}
