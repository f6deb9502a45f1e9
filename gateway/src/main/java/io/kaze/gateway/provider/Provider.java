package io.kaze.gateway.provider;

import io.kaze.gateway.secret.Secret;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has models, and how they are spoken to. Data alone; prints no secret.
 *
 * @param name for a person and for metrics, such as {@code OpenAI}
 * @param origin how it is known, for a person, such as {@code OPENAI_API_KEY}
 * @param base what {@code /chat/completions} and {@code /models} are put behind; without user,
 *     query and fragment, without a slash at its end
 * @param key null for a server that wants none
 * @param models a model's name for each hint; empty when its own list is to be asked
 * @param outputLimit how it calls the most tokens an answer may have: {@code max_tokens} or {@code
 *     max_completion_tokens}
 * @param lists whether it tells which models it has ({@code GET /models}) to whom has its key
 */
public record Provider(
    String name,
    String origin,
    URI base,
    @Nullable Secret key,
    Map<Hint, String> models,
    String outputLimit,
    boolean lists) {

  /** What was asked for in the beginning; most compatible servers know it. */
  public static final String MAX_TOKENS = "max_tokens";

  /** Copies, and checks the address. */
  public Provider {
    models = models.isEmpty() ? Map.of() : Map.copyOf(models);
    base = checked(base);
  }

  private static URI checked(URI base) {
    String scheme = base.getScheme();
    if (base.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("is not an http:// or https:// address");
    }
    if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getFragment() != null) {
      throw new IllegalArgumentException(
          "must have no user, query or fragment; a key belongs into models.key");
    }
    return URI.create(base.toString().replaceFirst("/+$", ""));
  }

  /** Whether it is known which model to ask. */
  public boolean ready() {
    return !models.isEmpty();
  }

  /** The model that suits a wish: a hint, a concrete name, or null for any. */
  public String model(@Nullable String wish) {
    return Hint.of(wish).map(this::of).orElseGet(() -> String.valueOf(wish));
  }

  /** A hint that nobody set is served by the balanced model, or by any there is. */
  private String of(Hint hint) {
    String model = models.getOrDefault(hint, models.get(Hint.BALANCED));
    return model != null ? model : models.values().stream().sorted().findFirst().orElse("");
  }

  /** The same with the names that were set in the place of its own. */
  public Provider with(Map<Hint, String> set) {
    Map<Hint, String> names = new EnumMap<>(Hint.class);
    names.putAll(models);
    names.putAll(set);
    return new Provider(name, origin, base, key, names, outputLimit, lists);
  }

  URI at(String path) {
    return URI.create(base + path);
  }

  /** A request of it, with its key, that may be made any number of times. */
  public RequestOptions request(HttpMethod method, String path, Duration connectMax) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(at(path).toString())
            .setConnectTimeout(connectMax.toMillis())
            .putHeader("Content-Type", "application/json")
            .putHeader("Accept", "application/json, text/event-stream");
    if (key != null) {
      options.putHeader("Authorization", key.bearer());
    }
    return options;
  }

  /** A text of the provider without its key. */
  public String scrub(String text) {
    return key == null ? Secret.scrubbed(text) : key.scrub(text);
  }

  /** An answer of the provider without its key. */
  public String without(String text) {
    return key == null ? text : key.without(text);
  }
}
