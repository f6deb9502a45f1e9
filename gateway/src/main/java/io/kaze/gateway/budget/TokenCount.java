package io.kaze.gateway.budget;

import org.jspecify.annotations.Nullable;

/** Bounds a prompt's tokens from above. */
@FunctionalInterface
public interface TokenCount {

  /**
   * The most tokens a prompt can have, at any tokenizer.
   *
   * @param contextMax the model's; a longer prompt is refused by its provider, which is not
   *     charged; null when not known
   * @return null when there is no bound
   */
  @Nullable Long atMost(Prompt prompt, @Nullable Long contextMax);
}
