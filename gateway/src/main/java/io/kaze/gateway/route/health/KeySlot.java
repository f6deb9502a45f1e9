package io.kaze.gateway.route.health;

import io.kaze.gateway.route.Journey.Cause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is used for one model. Providers limit a key for each model by itself, but accept and
 * pay for it as a whole. Any thread.
 */
public final class KeySlot {
  private final KeyHealth key;
  private final Health health;
  private volatile @Nullable Rest limited;

  KeySlot(KeyHealth key, Health health) {
    this.key = key;
    this.health = health;
  }

  /** The key itself. */
  public KeyHealth key() {
    return key;
  }

  /** The longer one of the rests it is in; null when it may be used. */
  public @Nullable Rest rest(long now) {
    Rest whole = key.rest(now);
    Rest here = limited;
    if (here == null || here.until() - now <= 0) {
      return whole;
    }
    return whole == null || here.until() - whole.until() > 0 ? here : whole;
  }

  /** A call with it was answered. */
  public void answered() {
    key.answered();
  }

  /**
   * Its provider complained of it.
   *
   * @param cause one that is about keys
   * @param rests how long it is not to be used; null for no such time
   */
  public void refused(Cause cause, @Nullable Duration rests, long now) {
    Rest rest = rests == null ? null : new Rest(now + rests.toNanos(), cause);
    if (cause == Cause.LIMITED) {
      limited = rest == null ? limited : rest;
      key.rest(null, health.fault(cause));
    } else {
      key.rest(rest, health.fault(cause));
    }
  }
}
