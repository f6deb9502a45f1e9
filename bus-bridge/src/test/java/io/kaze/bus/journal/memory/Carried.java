package io.kaze.bus.journal.memory;

import io.kaze.bus.journal.Batons;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Pending;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A baton as it is kept. */
final class Carried {
  final Entry entry;
  final String address;
  Instant notBefore;
  @Nullable Long holder;
  int tries;
  int deaths;
  int lethal;
  boolean begun;
  boolean handed;

  Carried(Entry entry, String address, Instant notBefore, @Nullable Long holder) {
    this.entry = entry;
    this.address = address;
    this.notBefore = notBefore;
    this.holder = holder;
  }

  boolean isHeldBy(long who) {
    return holder != null && holder == who;
  }

  /** Free again, at the earliest from then on. */
  void free(Instant from) {
    holder = null;
    begun = false;
    notBefore = from;
  }

  /** Its holder died. */
  void bereaved() {
    deaths++;
    lethal += begun ? 1 : 0;
    free(notBefore);
  }

  Batons.Held held() {
    return new Batons.Held(entry, address, tries, deaths, lethal);
  }

  Pending pending() {
    return new Pending(entry.id(), entry.stream(), entry.position(), address, tries);
  }
}
