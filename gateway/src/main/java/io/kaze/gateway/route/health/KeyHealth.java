package io.kaze.gateway.route.health;

import io.kaze.gateway.route.ProviderKey;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What is known of a key, for all models of its provider. Any thread. */
public final class KeyHealth {
  private final String provider;
  private final @Nullable ProviderKey key;
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile @Nullable Rest rest;
  private volatile @Nullable LastFault last;

  KeyHealth(String provider, @Nullable ProviderKey key) {
    this.provider = provider;
    this.key = key;
  }

  /** Whose key it is used at. */
  public String provider() {
    return provider;
  }

  /** The key; null for a provider that wants none. */
  public @Nullable ProviderKey key() {
    return key;
  }

  /** The rest it is in; null when it is well, as far as is known. */
  @Nullable Rest rest(long now) {
    Rest resting = rest;
    return resting == null || resting.until() - now <= 0 ? null : resting;
  }

  void rest(@Nullable Rest resting, LastFault fault) {
    failed.increment();
    last = fault;
    if (resting != null) {
      rest = resting;
    }
  }

  void answered() {
    answered.increment();
  }

  long answers() {
    return answered.sum();
  }

  long failures() {
    return failed.sum();
  }

  @Nullable LastFault last() {
    return last;
  }
}
