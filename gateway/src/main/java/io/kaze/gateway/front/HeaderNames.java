package io.kaze.gateway.front;

import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of headers that most answers bear, made once: checking and encoding a name costs. Pure. */
final class HeaderNames {
  private static final String RATE = "RateLimit";
  private static final String RATE_POLICY = "RateLimit-Policy";
  private static final CharSequence LISTED_RATE = HttpHeaders.createOptimized(RATE);
  private static final CharSequence LISTED_POLICY = HttpHeaders.createOptimized(RATE_POLICY);
  private static final Map<String, CharSequence> KNOWN =
      Arrays.stream(
              new CharSequence[] {
                LISTED_RATE,
                LISTED_POLICY,
                HttpHeaders.createOptimized("x-ratelimit-limit-requests"),
                HttpHeaders.createOptimized("x-ratelimit-remaining-requests"),
                HttpHeaders.createOptimized("x-ratelimit-reset-requests"),
                HttpHeaders.createOptimized("x-ratelimit-limit-tokens"),
                HttpHeaders.createOptimized("x-ratelimit-remaining-tokens"),
                HttpHeaders.createOptimized("x-ratelimit-reset-tokens"),
                HttpHeaders.createOptimized("x-provider-request-id"),
                HttpHeaders.createOptimized("x-kaze-cache")
              })
          .collect(Collectors.toUnmodifiableMap(CharSequence::toString, Function.identity()));

  private HeaderNames() {}

  static CharSequence of(CharSequence name) {
    @Nullable CharSequence known = name instanceof String text ? KNOWN.get(text) : null;
    return known == null ? name : known;
  }

  /**
   * Whether several of a name, as {@link #of} gives it, are one list (RFC 9110 §5.3), each told by
   * another.
   */
  static boolean isListed(CharSequence known) {
    return known == LISTED_RATE || known == LISTED_POLICY;
  }
}
