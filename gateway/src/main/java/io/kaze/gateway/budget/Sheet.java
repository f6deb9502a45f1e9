package io.kaze.gateway.budget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ended calls of a post that differ in nothing but their numbers and their times: written as one,
 * they cost the ledger a fraction of what each would for itself.
 *
 * @param calls at least {@link #CALLS_MIN}, all ended
 */
record Sheet(Head head, List<Post.Entry> calls) {
  /** Fewer are not worth being opened again by whoever reads them. */
  static final int CALLS_MIN = 32;

  /** A reader of some time opens the sheets of these spans, and no others. */
  static final long SLOT_MICROS = 1_000_000;

  /**
   * What they have in common.
   *
   * @param slotMicros the beginning of the second they are of
   */
  record Head(Scopes scopes, String provider, String model, List<Long> accounts, long slotMicros) {}

  /**
   * A post's entries.
   *
   * @param rows each for itself
   */
  record Sorted(List<Post.Entry> rows, List<Sheet> sheets) {}

  /** Puts together what can be; each entry is in one place. */
  static Sorted sort(List<Post.Entry> entries) {
    if (entries.size() < CALLS_MIN) {
      return new Sorted(entries, List.of());
    }
    List<Post.Entry> rows = new ArrayList<>();
    Map<Head, List<Post.Entry>> alike = new LinkedHashMap<>();
    for (Post.Entry entry : entries) {
      if (entry.state() == Post.State.ENDED) {
        alike.computeIfAbsent(head(entry), head -> new ArrayList<>()).add(entry);
      } else {
        rows.add(entry);
      }
    }
    List<Sheet> sheets = new ArrayList<>();
    alike.forEach((head, calls) -> {
      if (calls.size() < CALLS_MIN) {
        rows.addAll(calls);
      } else {
        sheets.add(new Sheet(head, calls));
      }
    });
    return new Sorted(rows, sheets);
  }

  private static Head head(Post.Entry entry) {
    long at = CallColumns.micros(entry.at());
    return new Head(
        entry.scopes(),
        entry.provider(),
        entry.model(),
        entry.accounts(),
        at - Math.floorMod(at, SLOT_MICROS));
  }
}
