package io.kaze.gateway.route.way;

import io.kaze.gateway.route.Route.Retries;
import io.kaze.gateway.route.health.KeySlot;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks for who may be asked again soonest, not later than the retries allow. For one thread. */
final class Soonest {
  private final KeyChoice keys;
  private final Function<Lane, @Nullable Tried> tried;
  private final long now;
  private long pause;
  private @Nullable Lane lane;
  private @Nullable KeySlot slot;
  private @Nullable Plan plan;

  Soonest(KeyChoice keys, Function<Lane, @Nullable Tried> tried, long now) {
    this.keys = keys;
    this.tried = tried;
    this.now = now;
  }

  void look(Plan at) {
    for (Lane one : at.lanes()) {
      Tried before = tried.apply(one);
      KeySlot key = one.open(now) ? keys.soonest(one, now) : null;
      if (key != null && allowed(before, key, at.route().retries())) {
        consider(at, one, before, key);
      }
    }
  }

  /** Waiting for a key must leave room for the tries that may still come. */
  private boolean allowed(@Nullable Tried before, KeySlot key, Retries retries) {
    int spent = before == null ? 0 : before.tries + before.waits;
    boolean done = before != null && before.done;
    return !done && spent < retries.max() - (keys.waited(key, now) ? 1 : 0);
  }

  private void consider(Plan at, Lane one, @Nullable Tried before, KeySlot key) {
    long backOff = before == null ? 0 : before.notBefore - now;
    long need = Math.max(0, Math.max(backOff, keys.in(key, now)));
    boolean sooner = lane == null || need < pause;
    if (sooner && need <= at.route().retries().delayMax().toNanos()) {
      pause = need;
      lane = one;
      slot = key;
      plan = at;
    }
  }

  @Nullable Lane lane() {
    return lane;
  }

  @Nullable KeySlot slot() {
    return slot;
  }

  @Nullable Plan plan() {
    return plan;
  }

  /** How long, in nanoseconds. */
  long pause() {
    return pause;
  }

  /** Whether a key is waited for. */
  boolean forKey() {
    return slot != null && keys.waited(slot, now);
  }
}
