package io.kaze.gateway.discovery;

import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.SecretRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which providers there are by what was said, the preferred one first: {@code models.url}, {@code
 * OPENAI_BASE_URL}, then the keys in the order of the presets. Pure.
 */
public final class Candidates {
  private static final int OLLAMA_PORT = 11434;
  private static final String MAX_TOKENS = "max_tokens";
  private static final String LOOPBACK = "127.0.0.1";

  private Candidates() {}

  /** Those that need not be looked for. */
  public static List<Candidate> of(ModelSettings settings) {
    List<Candidate> all = new ArrayList<>();
    Environment environment = settings.environment();
    if (settings.url() != null) {
      all.add(
          compatible(
              "models.url",
              settings.url(),
              settings.key() == null ? null : SettingsSecrets.MODELS_KEY));
    }
    String base = environment.get(Environment.OPENAI_BASE);
    if (base != null) {
      all.add(
          compatible(
              Environment.OPENAI_BASE,
              base,
              environment.get(Environment.OPENAI_KEY) == null
                  ? null
                  : variable(Environment.OPENAI_KEY)));
    }
    Presets.builtIn().all().stream()
        .filter(preset -> base == null || !preset.variable().equals(Environment.OPENAI_KEY))
        .map(preset -> preset(preset, environment))
        .flatMap(Optional::stream)
        .forEach(all::add);
    return all.stream().map(candidate -> candidate.with(settings.models())).toList();
  }

  /**
   * Checks what can be checked without asking anyone.
   *
   * @throws IllegalArgumentException naming the variable when it is not {@code models.url}
   */
  static void check(@Nullable String url, Environment environment) {
    if (url != null) {
      compatible("models.url", url, null);
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

  private static Optional<Candidate> preset(Presets.Preset preset, Environment environment) {
    return Optional.ofNullable(environment.get(preset.variable()))
        .map(key ->
            new Candidate(
                new Provider(
                    preset.name(),
                    preset.variable(),
                    preset.dialect(),
                    URI.create(preset.base()),
                    "",
                    Map.of(),
                    preset.authorization(),
                    List.of(ProviderKey.of(preset.variable(), null, variable(preset.variable()))),
                    Set.of(),
                    preset.lists(),
                    preset.outputLimit()),
                preset.models()));
  }

  private static SecretRef variable(String name) {
    return new SecretRef(SecretRef.Kind.ENV, name);
  }

  /** A server that speaks OpenAI's form; it is asked for the names of its models. */
  static Candidate compatible(String origin, String url, @Nullable SecretRef key) {
    URI base = uri(url);
    String name = base.getHost() == null ? url : base.getHost();
    return new Candidate(server(name, origin, base, key), Map.of());
  }

  private static Provider server(String name, String origin, URI base, @Nullable SecretRef key) {
    return new Provider(
        name,
        origin,
        Dialect.COMPATIBLE,
        base,
        "",
        Map.of(),
        new Authorization.Bearer(),
        key == null ? List.of() : List.of(ProviderKey.of(origin, null, key)),
        Set.of(),
        true,
        MAX_TOKENS);
  }

  private static URI uri(String url) {
    try {
      return URI.create(url.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not an http:// or https:// address", e);
    }
  }

  /** Ollama where it says by itself that it is; it has to be looked for. */
  static Candidate ollama(ModelSettings settings) {
    String host = settings.environment().get(Environment.OLLAMA_HOST);
    URI base = host == null ? at("http", LOOPBACK, OLLAMA_PORT) : ollamaAt(host);
    String origin = host == null ? "found at " + base.getAuthority() : Environment.OLLAMA_HOST;
    return new Candidate(server("Ollama", origin, base, null), Map.of()).with(settings.models());
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
