package io.kaze.gateway.dialect;

import org.jspecify.annotations.Nullable;

/**
 * The prompt up to and with the marked part is worth keeping in the provider's prompt cache.
 *
 * @param lifetime {@code 5m} or {@code 1h}; null leaves it to the provider
 */
public record CacheMark(@Nullable String lifetime) {
  /** Kept as long as the provider keeps things by itself. */
  public static final CacheMark PLAIN = new CacheMark(null);
}
