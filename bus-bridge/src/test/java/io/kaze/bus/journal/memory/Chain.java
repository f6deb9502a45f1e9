package io.kaze.bus.journal.memory;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.journal.Verification;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one tenant has: its entries in one order, and each stream's in its own. */
final class Chain {
  private record Sameness(StreamId stream, EntryId cause, Class<?> kind, String subject) {}

  private final List<Row> rows = new ArrayList<>();
  private final Map<StreamId, List<Row>> streams = new HashMap<>();
  private final Set<Sameness> written = new HashSet<>();

  List<Row> stream(StreamId stream) {
    return streams.getOrDefault(stream, List.of());
  }

  List<Row> rows() {
    return rows;
  }

  /** One without a cause is the same when it was named the same: sent again. */
  boolean hasOneOf(Append append, List<EntryId> ids) {
    return stream(append.stream()).stream()
            .anyMatch(
                row -> row.entry().envelope().cause() == null && ids.contains(row.entry().id()))
        || append.entries().stream()
            .anyMatch(entry -> {
              EntryId cause = entry.envelope().cause();
              return cause != null
                  && written.contains(sameness(append.stream(), cause, entry.event()));
            });
  }

  private static Sameness sameness(
      StreamId stream, EntryId cause, io.kaze.bus.message.Event event) {
    return new Sameness(stream, cause, event.getClass(), event.subject());
  }

  Entry write(StreamId stream, NewEntry entry, EntryId id, Instant at, String body) {
    List<Row> own = streams.computeIfAbsent(stream, s -> new ArrayList<>());
    Entry written = new Entry(id, stream, own.size() + 1, at, entry.envelope(), entry.event());
    Row row = Row.after(end(), rows.size() + 1, written, body);
    rows.add(row);
    own.add(row);
    EntryId cause = entry.envelope().cause();
    if (cause != null) {
      this.written.add(sameness(stream, cause, entry.event()));
    }
    return written;
  }

  private byte[] end() {
    return rows.isEmpty() ? Row.start() : rows.getLast().hash();
  }

  /** Changes what is kept, as nobody may. */
  void tamper(long sequence, String from, String to) {
    int place = (int) sequence - 1;
    rows.set(place, rows.get(place).with(rows.get(place).body().replace(from, to)));
  }

  Verification verify() {
    byte[] before = Row.start();
    for (Row row : rows) {
      if (!row.follows(before)) {
        return new Verification.Broken(
            row.sequence(), row.entry().id(), row.entry().stream() + " is not what was written");
      }
      before = row.hash();
    }
    return new Verification.Intact(rows.size(), HexFormat.of().formatHex(before));
  }
}
