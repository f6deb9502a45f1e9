package io.kaze.gateway.guard.pii;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is looked for. Where several kinds fit, the earlier one here counts. */
public enum Kind {
  /** An international bank account number. */
  IBAN(new Iban()),
  /** A payment card's number. */
  CARD(new Card()),
  /** An e-mail address. */
  EMAIL(new Email()),
  /** A telephone number. */
  PHONE(new Phone());

  private final Finder finder;

  Kind(Finder finder) {
    this.finder = finder;
  }

  int find(Ahead text, int at) {
    return finder.find(text, at);
  }

  /** Its name in data. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands in its place, such as {@code [email]}. */
  public String placeholder() {
    return "[" + word() + "]";
  }

  /** Reads a {@link #word}; {@link IllegalArgumentException} names those there are. */
  public static Kind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "is one of "
                    + Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "))));
  }
}
