package io.kaze.gateway.usage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose calls are looked at; null for anyone's.
 *
 * @param vertical the line of business
 * @param agent the agent
 * @param key the virtual key
 * @param model as its provider names it, or with the provider before it: {@code OpenAI/gpt-5.4}
 * @param goal the goal
 */
public record UsageFilter(
    @Nullable String vertical,
    @Nullable String agent,
    @Nullable UUID key,
    @Nullable String model,
    @Nullable UUID goal) {
  /** All calls. */
  public static final UsageFilter ALL = new UsageFilter(null, null, null, null, null);
}
