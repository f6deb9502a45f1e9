package io.kaze.gateway.metering;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What becomes of calls to models without a price. None ever counts as free. */
public enum UnpricedPolicy {
  /** They are not made. */
  REFUSE,
  /** Those of one's own servers are made, for nobody sends a bill; others are not. */
  LOCAL,
  /** They are made: counted in tokens, shown as unpriced, and in no sum of money. */
  ALLOW;

  /** Whether a call may be made. */
  boolean allows(boolean own) {
    return this == ALLOW || (this == LOCAL && own);
  }

  /** The word for it in settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #word}; throws {@link IllegalArgumentException} naming those there are. */
  public static UnpricedPolicy of(String word) {
    return Arrays.stream(values())
        .filter(policy -> policy.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "is one of %s, not \"%s\""
                    .formatted(
                        Arrays.stream(values())
                            .map(UnpricedPolicy::word)
                            .collect(Collectors.joining(", ")),
                        word)));
  }
}
