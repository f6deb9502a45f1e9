package io.kaze.bus.journal.internal;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.Json;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An append that waits for its place in a batch, already written as JSON by its caller. */
record Waiting(
    Append append,
    List<EntryId> ids,
    List<String> bodies,
    int bytes,
    Instant at,
    Promise<Appended> promise) {

  static Waiting of(
      Append append, Identifiers identifiers, Instant at, int bytesMax, Promise<Appended> promise) {
    List<EntryId> ids = new ArrayList<>(append.entries().size());
    List<String> bodies = new ArrayList<>(append.entries().size());
    int bytes = 0;
    for (NewEntry entry : append.entries()) {
      String body = Json.write(entry.event());
      bytes += fit(body, entry, bytesMax);
      EntryId named = entry.id();
      ids.add(named == null ? new EntryId(identifiers.next()) : named);
      bodies.add(body);
    }
    return new Waiting(append, ids, bodies, bytes, at, promise);
  }

  /** PostgreSQL stores no NUL character, so an entry with one is refused before it joins others. */
  private static int fit(String body, NewEntry entry, int bytesMax) {
    int bytes =
        body.length() > bytesMax ? body.length() : body.getBytes(StandardCharsets.UTF_8).length;
    String kind = EventTypes.kindOf(entry.event());
    if (bytes > bytesMax) {
      throw new JournalFault(
          JournalFault.Reason.TOO_LARGE,
          "An entry %s of %,d bytes: at most %,d".formatted(kind, bytes, bytesMax));
    }
    if (body.contains("\\u0000")) {
      throw new JournalFault(
          JournalFault.Reason.UNFIT, "An entry %s with a NUL character".formatted(kind));
    }
    return bytes;
  }

  /** The entries as they stand once the stream's last position before them is known. */
  List<Entry> committed(long after) {
    List<Entry> entries = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      NewEntry entry = append.entries().get(i);
      entries.add(
          new Entry(
              ids.get(i), append.stream(), after + i + 1, at, entry.envelope(), entry.event()));
    }
    return entries;
  }
}
