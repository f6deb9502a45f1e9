package io.kaze.bus.tenancy;

import io.kaze.bus.tenant.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found of late, by the hash of the secret; for two seconds, so that a token revoked by
 * another process is out soon. That a token was right lately is remembered longer, and only says
 * who is served first. Any thread.
 */
final class TokenCache {
  static final Duration FRESH_MAX = Duration.ofSeconds(2);
  private static final Duration KNOWN_MAX = Duration.ofMinutes(10);
  private static final int ENTRIES_MAX = 10_000;

  /**
   * What was found.
   *
   * @param token null when there is none of that secret
   * @param at when
   */
  record Found(@Nullable Token token, Instant at) {
    boolean isWithin(Duration max, Instant now) {
      Duration age = Duration.between(at, now);
      return !age.isNegative() && age.compareTo(max) <= 0;
    }
  }

  /** Apart, so that no flood of wrong tokens drives a right one out. */
  private final Map<String, Found> right = bounded();

  private final Map<String, Found> wrong = bounded();
  private long generation;

  private static Map<String, Found> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
        return size() > ENTRIES_MAX;
      }
    };
  }

  /** What was found just now; null when nobody looked. */
  synchronized @Nullable Found fresh(String hash, Instant now) {
    for (Map<String, Found> found : List.of(right, wrong)) {
      Found one = found.get(hash);
      if (one != null && one.isWithin(FRESH_MAX, now)) {
        return one;
      }
    }
    return null;
  }

  /** Whether this was a right one lately. */
  synchronized boolean isKnown(String hash, Instant now) {
    Found found = right.get(hash);
    return found != null && found.isWithin(KNOWN_MAX, now);
  }

  /** Counts how often something was forgotten: what was found before is not kept behind it. */
  synchronized long generation() {
    return generation;
  }

  synchronized void keep(String hash, Optional<Token> token, Instant at, long since) {
    if (since == generation) {
      (token.isPresent() ? right : wrong).put(hash, new Found(token.orElse(null), at));
    }
  }

  synchronized void forget(TokenId token) {
    generation++;
    right
        .values()
        .removeIf(found -> found.token() != null && found.token().tokenId().equals(token));
  }
}
