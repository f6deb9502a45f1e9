package io.kaze.gateway.discovery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables about models that are not Kaze's own. Prints their names alone.
 *
 * @param values of those there are
 */
public record Environment(Map<String, String> values) {
  static final String OPENAI_KEY = "OPENAI_API_KEY";
  static final String OPENAI_BASE = "OPENAI_BASE_URL";
  static final String OLLAMA_HOST = "OLLAMA_HOST";
  private static final Set<String> KNOWN =
      Set.of(OPENAI_KEY, OPENAI_BASE, OLLAMA_HOST, "ANTHROPIC_API_KEY", "GEMINI_API_KEY");

  /** Keeps those that are known and not blank. */
  public Environment {
    Map<String, String> kept = new HashMap<>();
    values.forEach((name, value) -> {
      if (KNOWN.contains(name) && !value.isBlank()) {
        kept.put(name, value.strip());
      }
    });
    values = Map.copyOf(kept);
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  @Override
  public String toString() {
    return values.keySet().stream().sorted().toList().toString();
  }
}
