package io.kaze.gateway.discovery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What kind of model suits an ask. */
public enum Hint {
  /** Quick and cheap. */
  FAST,
  /** What serves most asks. */
  BALANCED,
  /** For what is hard. */
  BEST;

  /** As it is asked for and set. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The hint of a word; empty when the word is a model's name. */
  public static Optional<Hint> of(@Nullable String word) {
    return word == null
        ? Optional.of(BALANCED)
        : Arrays.stream(values()).filter(hint -> hint.word().equals(word)).findFirst();
  }
}
