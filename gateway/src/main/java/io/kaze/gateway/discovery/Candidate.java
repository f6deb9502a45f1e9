package io.kaze.gateway.discovery;

import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider that may be in force, and which of its models suits which hint.
 *
 * @param hints a model's name for each hint; empty when its own list is to be asked
 */
public record Candidate(Provider provider, Map<Hint, String> hints) {
  /** Copies. */
  public Candidate {
    hints = Map.copyOf(hints);
  }

  /** Whether it is known which model to ask. */
  public boolean ready() {
    return !hints.isEmpty();
  }

  /** The model that suits a wish: a hint, a concrete name, or null for any. */
  public String model(@Nullable String wish) {
    return Hint.of(wish).map(this::of).orElseGet(() -> String.valueOf(wish));
  }

  /** A hint that nobody set is served by the balanced model, or by any there is. */
  private String of(Hint hint) {
    String model = hints.getOrDefault(hint, hints.get(Hint.BALANCED));
    return model != null ? model : hints.values().stream().sorted().findFirst().orElse("");
  }

  /** The same with the names that were set in the place of its own. */
  Candidate with(Map<Hint, String> set) {
    if (set.isEmpty()) {
      return this;
    }
    Map<Hint, String> names = new EnumMap<>(Hint.class);
    names.putAll(hints);
    names.putAll(set);
    return new Candidate(provider, names);
  }

  @Nullable ProviderKey key() {
    return provider.keys().isEmpty() ? null : provider.keys().getFirst();
  }
}
