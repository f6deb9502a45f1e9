package io.kaze.gateway.tool.declared;

import io.kaze.bus.task.Effects;
import io.kaze.gateway.secret.SecretRef;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What HTTP tools and MCP servers say in the same words. */
final class Words {
  static final Set<String> BOUNDS = Set.of("timeout", "answer", "rate", "concurrent");

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{0,1000}");
  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "content-type",
          "accept",
          "accept-encoding",
          "expect",
          "upgrade",
          "te",
          "trailer",
          "mcp-session-id",
          "mcp-protocol-version");
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key");

  private Words() {}

  static Bounds bounds(Section section) {
    Bounds preset = Bounds.DEFAULTS;
    return new Bounds(
        section.value("timeout", Words::timeout, preset.timeout()),
        section.value("answer", Words::answer, preset.answerBytesMax()),
        section.value("rate", t -> count(t, Bounds.PER_MINUTE_MAX), preset.perMinute()),
        section.value("concurrent", t -> count(t, Bounds.CONCURRENT_MAX), preset.concurrent()));
  }

  private static Duration timeout(String text) {
    Duration timeout = Section.time(text);
    if (timeout.isZero() || timeout.compareTo(Bounds.TIMEOUT_MAX) > 0) {
      throw new IllegalArgumentException("must be more than nothing and at most 10m");
    }
    return timeout;
  }

  private static int answer(String text) {
    long bytes = Section.size(text);
    if (bytes < 1 || bytes > Bounds.ANSWER_BYTES_MAX) {
      throw new IllegalArgumentException("must be 1 B to 4 MB");
    }
    return (int) bytes;
  }

  private static int count(String text, int max) {
    if (!text.matches("\\d{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
      throw new IllegalArgumentException("must be a whole number from 1 to " + max);
    }
    return Integer.parseInt(text);
  }

  static Effects effects(Section section, Effects preset) {
    return section.value("effects", Effects::of, preset);
  }

  static String header(String name) {
    if (!HEADER.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is not the name of a header".formatted(name));
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("'%s' is a header that Kaze itself sets".formatted(name));
    }
    return name;
  }

  /** Headers whose values are no secrets. */
  static Map<String, String> headers(Section section) {
    Map<String, String> headers = section.map("headers", Words::headerValue);
    headers.keySet().forEach(name -> check(section, name));
    return headers;
  }

  private static void check(Section section, String name) {
    try {
      header(name);
    } catch (IllegalArgumentException e) {
      section.fault("headers", String.valueOf(e.getMessage()));
    }
    if (CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))) {
      section.fault("headers", name + " is a credential; it belongs into auth, by reference");
    }
  }

  private static String headerValue(String value) {
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("has characters that no header may have");
    }
    return value;
  }

  /** One of bearer, header or basic; null for none, and when it cannot be read. */
  static @Nullable Credential credential(Section around) {
    Section auth = around.section("auth");
    if (auth == null) {
      return null;
    }
    auth.allowOnly(Set.of("bearer", "header", "basic", "secret"));
    if (auth.keys().stream().filter(key -> !key.equals("secret")).count() != 1) {
      around.fault("auth", "must be one of bearer, header (with secret) and basic (with secret)");
      return null;
    }
    if (auth.has("bearer")) {
      SecretRef bearer = auth.required("bearer", SecretRef::of);
      return bearer == null ? null : new Credential.Bearer(bearer);
    }
    SecretRef secret = auth.required("secret", SecretRef::of);
    String header = auth.value("header", Words::header);
    String user = auth.value("basic", Words::user);
    if (secret == null) {
      return null;
    }
    return header != null
        ? new Credential.Header(header, secret)
        : user == null ? null : new Credential.Basic(user, secret);
  }

  private static String user(String text) {
    if (!text.matches("[\\x20-\\x7e&&[^:]]{1,200}")) {
      throw new IllegalArgumentException("is not a user's name: ASCII without a colon");
    }
    return text;
  }
}
