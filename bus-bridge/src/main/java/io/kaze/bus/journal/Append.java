package io.kaze.bus.journal;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entries to be appended to one stream, all or none.
 *
 * @param tenant whose stream
 * @param stream which stream
 * @param expected the position the stream must be at; {@link #ANYWHERE} to append wherever it is
 * @param settles the entry whose baton this answers, so that it is carried no more; null for none
 * @param entries 1 to {@link #ENTRIES_MAX}
 */
public record Append(
    TenantId tenant,
    StreamId stream,
    long expected,
    @Nullable EntryId settles,
    List<NewEntry> entries) {

  /** Appends at whatever position the stream is. */
  public static final long ANYWHERE = -1;

  /** The most entries one append may have. */
  public static final int ENTRIES_MAX = 128;

  public Append {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || entries.size() > ENTRIES_MAX) {
      throw new IllegalArgumentException("An append has 1 to " + ENTRIES_MAX + " entries");
    }
    Set<Object> once = new HashSet<>();
    for (NewEntry entry : entries) {
      if (!entry.envelope().tenant().equals(tenant)) {
        throw new IllegalArgumentException("An entry of another tenant than " + tenant);
      }
      if (entry.envelope().cause() != null && !once.add(sameness(entry))) {
        throw new IllegalArgumentException("Twice the same entry: " + sameness(entry));
      }
      if (entry.id() != null && !once.add(entry.id())) {
        throw new IllegalArgumentException("Twice the same name: " + entry.id());
      }
    }
  }

  private static Object sameness(NewEntry entry) {
    return List.of(
        String.valueOf(entry.envelope().cause()),
        entry.event().getClass().getSimpleName(),
        entry.event().subject());
  }

  /** Appends at whatever position the stream is, answering no baton. */
  public static Append anywhere(TenantId tenant, StreamId stream, NewEntry... entries) {
    return new Append(tenant, stream, ANYWHERE, null, List.of(entries));
  }

  /** The same append, answering the baton of an entry. */
  public Append settling(EntryId baton) {
    return new Append(tenant, stream, expected, baton, entries);
  }

  /** The same append, only where the stream is at this position. */
  public Append at(long position) {
    return new Append(tenant, stream, position, settles, entries);
  }
}
