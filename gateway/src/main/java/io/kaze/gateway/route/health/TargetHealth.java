package io.kaze.gateway.route.health;

import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Route.Breaker;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What is known of a model at its provider. Any thread. */
public final class TargetHealth {
  /** One in so many parts of what is new counts into the mean. */
  private static final int SMOOTHING = 5;

  private final String provider;
  private final String model;
  private final Health health;
  private final Map<Breaker, BreakerState> breakers = new ConcurrentHashMap<>(2);
  private final Map<KeyHealth, KeySlot> slots = new ConcurrentHashMap<>(4);
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile long firstByteNanos;
  private volatile @Nullable LastFault last;

  TargetHealth(String provider, String model, Health health) {
    this.provider = provider;
    this.model = model;
    this.health = health;
  }

  /** Who has the model. */
  public String provider() {
    return provider;
  }

  /** The model, as its provider names it. */
  public String model() {
    return model;
  }

  /** The breaker of this rule; routes with the same rule share it. Null for none. */
  public @Nullable BreakerState breaker(@Nullable Breaker rule) {
    return rule == null ? null : breakers.computeIfAbsent(rule, BreakerState::new);
  }

  /** A key of the provider as it is used for this model; null for a provider that wants none. */
  public KeySlot slot(@Nullable ProviderKey key) {
    return slots.computeIfAbsent(health.key(provider, key), used -> new KeySlot(used, health));
  }

  /** The mean of the times to the first byte, lately; 0 while none is known. */
  public long firstByteNanos() {
    return firstByteNanos;
  }

  /** A call was answered. Two at once may count as one in the mean, which is no harm. */
  public void answered(Duration firstByte) {
    answered.increment();
    long sample = Math.max(1, firstByte.toNanos());
    long before = firstByteNanos;
    firstByteNanos = before == 0 ? sample : Math.max(1, before + (sample - before) / SMOOTHING);
  }

  /** A call failed. */
  public void failed(Cause cause) {
    failed.increment();
    last = health.fault(cause);
  }

  Health.TargetSeen seen() {
    BreakerState.Mode worst = BreakerState.Mode.CLOSED;
    for (BreakerState breaker : breakers.values()) {
      worst = breaker.mode() == BreakerState.Mode.CLOSED ? worst : breaker.mode();
    }
    return new Health.TargetSeen(
        provider, model, worst, firstByteNanos, answered.sum(), failed.sum(), last);
  }

  Map<KeyHealth, KeySlot> slots() {
    return slots;
  }

  void keepOnly(Set<KeyHealth> keys, Set<Breaker> rules) {
    slots.keySet().retainAll(keys);
    breakers.keySet().retainAll(rules);
  }
}
