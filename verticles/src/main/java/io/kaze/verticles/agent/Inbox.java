package io.kaze.verticles.agent;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.relay.Baton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tasks an agent has, in order of arrival; the durable ones are the batons in the journal,
 * these are those in hand. One that is handed over twice is joined. One thread at a time.
 */
final class Inbox {

  /** What became of a baton. */
  enum Admission {
    TAKEN,
    JOINED,
    FULL
  }

  // Null while nothing waits: ten thousand idle agents keep no empty map.
  private @Nullable SequencedMap<EntryId, Baton> waiting;
  private @Nullable Baton current;

  Admission add(Baton baton, int waitingMax) {
    EntryId id = baton.entry().id();
    if (holds(id)) {
      return Admission.JOINED;
    }
    if (size() >= waitingMax) {
      return Admission.FULL;
    }
    if (waiting == null) {
      waiting = new LinkedHashMap<>();
    }
    waiting.put(id, baton);
    return Admission.TAKEN;
  }

  /** Whether it waits or is the current one. */
  boolean holds(EntryId id) {
    return (current != null && current.entry().id().equals(id))
        || (waiting != null && waiting.containsKey(id));
  }

  /** Takes the longest waiting as the current task; null when none waits or one is current. */
  @Nullable Baton begin() {
    if (waiting == null || current != null) {
      return null;
    }
    current = waiting.pollFirstEntry().getValue();
    forgetEmpty();
    return current;
  }

  /** The current task is over. */
  void end() {
    current = null;
  }

  /** Takes out those that wait and pass. */
  List<Baton> removeIf(Predicate<Baton> passes) {
    if (waiting == null) {
      return List.of();
    }
    List<Baton> removed = new ArrayList<>(waiting.values().stream().filter(passes).toList());
    removed.forEach(baton -> waiting.remove(baton.entry().id()));
    forgetEmpty();
    return removed;
  }

  private void forgetEmpty() {
    if (waiting != null && waiting.isEmpty()) {
      waiting = null;
    }
  }

  boolean busy() {
    return current != null;
  }

  /** How many wait, beside the current one. */
  int size() {
    return waiting == null ? 0 : waiting.size();
  }
}
