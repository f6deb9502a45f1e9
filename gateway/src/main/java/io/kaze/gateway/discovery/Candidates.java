package io.kaze.gateway.discovery;

import io.kaze.gateway.provider.Provider;
import io.kaze.gateway.secret.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which providers there are by what was said, the preferred one first: {@code models.url}, {@code
 * OPENAI_BASE_URL}, then the keys in the order of the presets. Pure.
 */
public final class Candidates {
  private static final int OLLAMA_PORT = 11434;
  private static final String LOOPBACK = "127.0.0.1";

  private Candidates() {}

  /** Those that need not be looked for. */
  public static List<Provider> of(ModelSettings settings) {
    List<Provider> all = new ArrayList<>();
    Environment environment = settings.environment();
    if (settings.url() != null) {
      all.add(compatible("models.url", settings.url(), settings.key()));
    }
    String base = environment.get(Environment.OPENAI_BASE);
    if (base != null) {
      all.add(
          compatible(
              Environment.OPENAI_BASE, base, secret(environment.get(Environment.OPENAI_KEY))));
    }
    Presets.builtIn().all().stream()
        .filter(preset -> base == null || !preset.variable().equals(Environment.OPENAI_KEY))
        .map(preset -> preset(preset, environment))
        .flatMap(Optional::stream)
        .forEach(all::add);
    return all.stream().map(provider -> provider.with(settings.models())).toList();
  }

  /**
   * Checks what can be checked without asking anyone.
   *
   * @throws IllegalArgumentException naming the variable when it is not {@code models.url}
   */
  static void check(@Nullable String url, @Nullable Secret key, Environment environment) {
    if (url != null) {
      compatible("models.url", url, key);
    }
    environment
        .values()
        .forEach((name, value) -> {
          try {
            if (name.endsWith("_KEY")) {
              new Secret(value);
            } else if (name.equals(Environment.OPENAI_BASE)) {
              compatible(name, value, null);
            }
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
          }
        });
  }

  private static Optional<Provider> preset(Presets.Preset preset, Environment environment) {
    return Optional.ofNullable(secret(environment.get(preset.variable())))
        .map(key ->
            new Provider(
                preset.name(),
                preset.variable(),
                URI.create(preset.base()),
                key,
                preset.models(),
                preset.outputLimit(),
                preset.lists()));
  }

  private static @Nullable Secret secret(@Nullable String key) {
    return key == null ? null : new Secret(key);
  }

  /** A server that speaks OpenAI's form; it is asked for the names of its models. */
  static Provider compatible(String origin, String url, @Nullable Secret key) {
    URI base = uri(url);
    String name = base.getHost() == null ? url : base.getHost();
    return new Provider(name, origin, base, key, Map.of(), Provider.MAX_TOKENS, true);
  }

  private static URI uri(String url) {
    try {
      return URI.create(url.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not an http:// or https:// address", e);
    }
  }

  /** Ollama where it says by itself that it is; it has to be looked for. */
  static Provider ollama(ModelSettings settings) {
    String host = settings.environment().get(Environment.OLLAMA_HOST);
    URI base = host == null ? at("http", LOOPBACK, OLLAMA_PORT) : ollamaAt(host);
    return new Provider(
            "Ollama",
            host == null ? "found at " + base.getAuthority() : Environment.OLLAMA_HOST,
            base,
            null,
            Map.of(),
            Provider.MAX_TOKENS,
            true)
        .with(settings.models());
  }

  /**
   * {@code host}, {@code host:port}, {@code :port} or a URL; where it listens is not where it is.
   */
  private static URI ollamaAt(String host) {
    URI given =
        uri(
            host.contains("://")
                ? host
                : "http://" + (host.startsWith(":") ? LOOPBACK : "") + host);
    String name =
        given.getHost() == null || given.getHost().equals("0.0.0.0") ? LOOPBACK : given.getHost();
    return at(given.getScheme(), name, given.getPort() < 0 ? OLLAMA_PORT : given.getPort());
  }

  private static URI at(String scheme, String host, int port) {
    return URI.create("%s://%s:%d/v1".formatted(scheme, host, port));
  }
}
