package io.kaze.gateway.front;

import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of headers that most answers bear, made once: checking and encoding a name costs. Pure. */
final class HeaderNames {
  private static final Map<String, Name> KNOWN =
      Stream.of(
              Name.listed("RateLimit"),
              Name.listed("RateLimit-Policy"),
              Name.alone("x-ratelimit-limit-requests"),
              Name.alone("x-ratelimit-remaining-requests"),
              Name.alone("x-ratelimit-reset-requests"),
              Name.alone("x-ratelimit-limit-tokens"),
              Name.alone("x-ratelimit-remaining-tokens"),
              Name.alone("x-ratelimit-reset-tokens"),
              Name.alone("x-provider-request-id"),
              Name.alone("x-kaze-cache"))
          .collect(Collectors.toUnmodifiableMap(name -> name.text().toString(), name -> name));

  private HeaderNames() {}

  /**
   * A name.
   *
   * @param isListed whether several of that name are one list (RFC 9110 §5.3), each told by another
   */
  record Name(CharSequence text, boolean isListed) {
    private static Name listed(String text) {
      return new Name(HttpHeaders.createOptimized(text), true);
    }

    private static Name alone(String text) {
      return new Name(HttpHeaders.createOptimized(text), false);
    }
  }

  static Name of(CharSequence name) {
    @Nullable Name known = name instanceof String text ? KNOWN.get(text) : null;
    return known == null ? new Name(name, false) : known;
  }
}
