package io.kaze.gateway.route;

import java.util.Map;

/**
 * A provider that was found rather than named in the data. It has what names the data leaves free,
 * and no key.
 *
 * @param provider names its models; has no keys; has a name that the data cannot give
 * @param hints which of its models serves a hint, by the hint's word; empty for none
 */
public record FoundProvider(Provider provider, Map<String, String> hints) {
  /** Copies, and checks. */
  public FoundProvider {
    hints = Map.copyOf(hints);
    if (provider.models().isEmpty() || !provider.keys().isEmpty()) {
      throw new IllegalArgumentException("A found provider names its models and has no keys");
    }
  }
}
