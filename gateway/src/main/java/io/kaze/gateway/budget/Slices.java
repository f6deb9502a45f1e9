package io.kaze.gateway.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A desk's slices, and which of them have something to ask the ledger for. */
final class Slices {
  private final Map<Line, Slice> lines = new HashMap<>();
  private final Set<Slice> all = new LinkedHashSet<>();
  private final Set<Slice> touched = new LinkedHashSet<>();

  /** A budget for each subject it has. */
  private record Line(UUID budgetId, String subject) {}

  /** The slice a call at this instant falls under. */
  Slice of(Budget budget, String subject, Instant at) {
    Line line = new Line(budget.budgetId(), subject);
    Slice slice = lines.get(line);
    if (slice == null || slice.isOver(at)) {
      if (slice != null) {
        touched.add(slice);
      }
      long start = CallColumns.micros(budget.period().start(at));
      Account account = new Account(budget.budgetId(), subject, start);
      slice = new Slice(account, budget, budget.period().end(at));
      lines.put(line, slice);
      all.add(slice);
    }
    slice.budget = budget;
    return slice;
  }

  /** With the next post it is asked for. */
  void touch(Slice slice) {
    touched.add(slice);
  }

  void touch(Collection<Slice> slices) {
    touched.addAll(slices);
  }

  boolean areTouched() {
    return !touched.isEmpty();
  }

  void touchAll() {
    touched.addAll(all);
  }

  void unblock() {
    all.forEach(slice -> slice.blocked = false);
  }

  /** Whether a call lacks money that others may have. */
  boolean lack() {
    return all.stream().anyMatch(slice -> slice.lacking && slice.waiting > 0);
  }

  /** Looks through those that may have too much, and forgets the empty ones. */
  void poll() {
    for (Iterator<Slice> each = all.iterator(); each.hasNext(); ) {
      Slice slice = each.next();
      slice.age();
      if (slice.isEmpty()) {
        each.remove();
        touched.remove(slice);
        lines.remove(new Line(slice.account.budgetId(), slice.account.subject()), slice);
      } else if (slice.free() > 0 || slice.waiting > 0 || slice.hasHeadroomToSpare()) {
        touched.add(slice);
      }
    }
  }

  /** Those to ask for now: not what was lacking a moment ago. */
  List<Slice> wishing(Instant now, int max) {
    List<Slice> wishing = new ArrayList<>();
    for (Iterator<Slice> each = touched.iterator(); each.hasNext() && wishing.size() < max; ) {
      Slice slice = each.next();
      if (!slice.lacking || slice.waiting == 0 || !slice.askAt.isAfter(now)) {
        each.remove();
        wishing.add(slice);
      }
    }
    return wishing;
  }

  /** What the ledger answered. */
  static void stand(List<Slice> wishing, Posted posted, Instant askAt) {
    Map<Account, Posted.Standing> standings = new HashMap<>();
    posted.standings().forEach(standing -> standings.put(standing.account(), standing));
    for (Slice slice : wishing) {
      Posted.Standing standing = standings.get(slice.account);
      if (standing != null) {
        slice.stands(standing);
        slice.askAt = askAt;
      }
    }
  }
}
