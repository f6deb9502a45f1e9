package io.kaze.bus.ask;

import org.jspecify.annotations.Nullable;

/**
 * Which model there is at this moment.
 *
 * @param model the model that an ask without any wish would reach; null when there is none
 * @param provider who has it and how that is known, for a person; null when there is none
 * @param remedy what to do to get one, in one line; empty when there is one
 */
public record ModelsThere(@Nullable String model, @Nullable String provider, String remedy) {

  /** Whether there is one. */
  public boolean any() {
    return model != null;
  }
}
