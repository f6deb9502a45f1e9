package io.kaze.gateway.usage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call's entry.
 *
 * @param kind {@code call}; {@code presumed} for one whose process died; {@code correction} for the
 *     difference, when its end became known after all
 * @param micros what it cost; null when its model had no price
 * @param partial whether it was broken off
 */
public record UsageEntry(
    Instant at,
    UUID requestId,
    String kind,
    @Nullable String vertical,
    @Nullable String agent,
    @Nullable UUID key,
    @Nullable UUID goalId,
    String provider,
    String model,
    long input,
    long cachedInput,
    long cacheWrite,
    long output,
    @Nullable Long micros,
    boolean partial) {

  /** Where the page after this entry begins. */
  public String cursor() {
    return UsageSpan.micros(at) + "." + requestId + "." + kind;
  }
}
