package io.kaze.gateway.route.file;

import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.file.ProviderForm.AuthorizationForm;
import io.kaze.gateway.secret.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads what is said of a provider. */
final class FormReader {
  static final Set<String> HINTS = Set.of("fast", "balanced", "best");
  private static final int MODELS_MAX = 1_000;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{1,1000}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
  private static final Set<String> CREDENTIALS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "x-api-key",
          "api-key",
          "x-goog-api-key",
          "cookie");
  private static final Set<String> CREDENTIALS_IN_QUERY =
      Set.of("key", "api-key", "api_key", "apikey", "token", "access_token");
  private static final List<String> OUTPUT_LIMITS = List.of("max_tokens", "max_completion_tokens");

  private FormReader() {}

  static ProviderForm read(Entries said) {
    return new ProviderForm(
        said.<@Nullable Dialect>read(
            "dialect", null, text -> Values.oneOf(Dialect.class).apply(text)),
        said.<@Nullable String>read("url", null, FormReader::url),
        pairs(said, "query", CREDENTIALS_IN_QUERY),
        pairs(said, "headers", CREDENTIALS),
        authorization(said),
        said.<@Nullable String>read("region", null, FormReader::region),
        models(said),
        said.<@Nullable Boolean>read("lists", null, Values::onOrOff),
        said.<@Nullable String>read("output-limit", null, FormReader::outputLimit),
        hints(said),
        said.text("variable"),
        said.text("example"));
  }

  private static String url(String text) {
    // It may hold a key, and so is not repeated.
    if (text.contains("@") || text.contains("?") || text.contains("#")) {
      throw new IllegalArgumentException(
          "an address has no user, query or fragment; \"query\" and \"keys\" are keys of their own");
    }
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      throw new IllegalArgumentException("is not an http:// or https:// address");
    }
    return text;
  }

  private static String region(String text) {
    if (!REGION.matcher(text).matches()) {
      throw new IllegalArgumentException("is not a region such as eu-central-1");
    }
    return text;
  }

  private static String outputLimit(String text) {
    if (!OUTPUT_LIMITS.contains(text)) {
      throw new IllegalArgumentException(
          "\"%s\" is not one of %s"
              .formatted(Faults.quoted(text), String.join(", ", OUTPUT_LIMITS)));
    }
    return text;
  }

  private static Set<String> models(Entries said) {
    List<String> models = said.texts("models", Values::name);
    if (models.size() > MODELS_MAX) {
      said.fault("models", "has over %,d models".formatted(MODELS_MAX));
    }
    return Set.copyOf(models);
  }

  private static @Nullable AuthorizationForm authorization(Entries said) {
    if (said.node("authorization") instanceof MappingNode) {
      Entries header = said.below("authorization").only(Set.of("header"));
      String name = header.<@Nullable String>read("header", null, FormReader::token);
      return name == null ? null : new AuthorizationForm(name.toLowerCase(Locale.ROOT), false);
    }
    return said.<@Nullable AuthorizationForm>read(
        "authorization",
        null,
        text ->
            switch (text) {
              case "bearer" -> AuthorizationForm.BEARER;
              case "sigv4" -> AuthorizationForm.SIGNED;
              default -> throw new IllegalArgumentException("is bearer, sigv4, or {header: NAME}");
            });
  }

  private static String token(String text) {
    if (!TOKEN.matcher(text).matches()) {
      throw new IllegalArgumentException("is not a header's name");
    }
    return text;
  }

  /** Names and values that are no credentials; no value is repeated, as it may yet be one. */
  private static Map<String, String> pairs(Entries said, String key, Set<String> credentials) {
    Entries section = said.below(key);
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String name : section.names()) {
      String value = section.<@Nullable String>read(name, null, FormReader::plain);
      if (credentials.contains(name.toLowerCase(Locale.ROOT))) {
        section.fault(name, "is for a key, which belongs into \"keys\", by reference");
      } else if (!TOKEN.matcher(name.replace('_', '-')).matches()) {
        section.fault(name, "is not a name of letters, digits and hyphens");
      } else if (value != null) {
        pairs.put(name, value);
      }
    }
    return pairs;
  }

  private static String plain(String text) {
    if (!VALUE.matcher(text).matches()) {
      throw new IllegalArgumentException("is not a line of ASCII characters");
    }
    if (!Secret.scrubbed(text).equals(text)) {
      throw new IllegalArgumentException(
          "looks like a key, which belongs into \"keys\", by reference");
    }
    return text;
  }

  private static Map<String, String> hints(Entries said) {
    Entries section = said.below("hints").only(HINTS);
    Map<String, String> hints = new LinkedHashMap<>();
    for (String hint : section.names()) {
      String model = section.<@Nullable String>read(hint, null, Values::name);
      if (model != null) {
        hints.put(hint, model);
      }
    }
    return hints;
  }
}
