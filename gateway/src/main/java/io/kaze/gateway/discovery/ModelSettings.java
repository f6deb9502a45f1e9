package io.kaze.gateway.discovery;

import io.kaze.gateway.secret.Secret;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cell was told about models. Prints no secret.
 *
 * @param url an OpenAI-compatible server; null for none
 * @param key what that server wants to see; null for nothing
 * @param models a model's name for each hint that was set, whoever the provider is
 * @param timeout how long one call may take
 * @param ollama whether a local Ollama is looked for
 * @param environment the variables that other programs know as well
 */
public record ModelSettings(
    @Nullable String url,
    @Nullable Secret key,
    Map<Hint, String> models,
    Duration timeout,
    boolean ollama,
    Environment environment) {

  /** How long one call may take when nothing is said. */
  public static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** Nothing said, and nothing looked for. */
  public static final ModelSettings NONE =
      new ModelSettings(null, null, Map.of(), TIMEOUT, false, new Environment(Map.of()));

  /** Copies, and checks what can be checked without asking anyone. */
  public ModelSettings {
    models = models.isEmpty() ? Map.of() : Map.copyOf(models);
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a call takes more than no time");
    }
    if (key != null && url == null) {
      throw new IllegalArgumentException(
          "a key without models.url: set models.url, or the provider's own variable instead"
              + " (OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY)");
    }
    Candidates.check(url, environment);
  }
}
