package io.kaze.gateway.guard.pii;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is looked for. Where several kinds fit, the earlier one here counts. */
public enum Kind {
  /** An international bank account number. */
  IBAN,
  /** A payment card's number. */
  CARD,
  /** An e-mail address. */
  EMAIL,
  /** A telephone number. */
  PHONE;

  private static final Finder IBANS = new Iban();
  private static final Finder CARDS = new Card();
  private static final Finder EMAILS = new Email();
  private static final Finder PHONES = new Phone();

  int find(Ahead text, int at) {
    return switch (this) {
      case IBAN -> IBANS.find(text, at);
      case CARD -> CARDS.find(text, at);
      case EMAIL -> EMAILS.find(text, at);
      case PHONE -> PHONES.find(text, at);
    };
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
