package io.kaze.gateway.route.way;

import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.health.KeySlot;
import io.kaze.gateway.route.health.TargetHealth;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The keys of one owner for one target, taken in turn. Any thread.
 *
 * @param slots at least one, but for a client without a key
 */
record Ring(List<KeySlot> slots, AtomicInteger turn) {

  /** The platform's keys; where there are none, the provider wants none. */
  static Ring platform(TargetHealth target, List<ProviderKey> keys) {
    return keys.isEmpty()
        ? new Ring(List.of(target.slot(null)), new AtomicInteger())
        : client(target, keys, new AtomicInteger());
  }

  /** A client's keys, perhaps none. */
  static Ring client(TargetHealth target, List<ProviderKey> keys, AtomicInteger turn) {
    return new Ring(keys.stream().map(target::slot).toList(), turn);
  }

  /**
   * Where to begin to look for a key that is well.
   *
   * @param session calls of the same one begin at the same key: its provider's cache may be the
   *     key's alone; 0 for none, which takes turns
   */
  int start(long session) {
    return switch (slots.size()) {
      case 0, 1 -> 0;
      default ->
          Math.floorMod(
              session == 0 ? turn.getAndIncrement() : Rendezvous.mix(session), slots.size());
    };
  }

  KeySlot at(int index) {
    return slots.get(index < slots.size() ? index : index - slots.size());
  }
}
