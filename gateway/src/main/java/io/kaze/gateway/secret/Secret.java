package io.kaze.gateway.secret;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key. Nothing prints it: not this, not what holds it, and no text that was {@link #scrubbed}.
 */
public final class Secret {
  private static final String HIDDEN = "[hidden]";
  private static final Pattern LOOKS_LIKE_A_KEY =
      Pattern.compile("\\b(sk|AIza|gsk|key)[-_A-Za-z0-9*]{12,}");

  private final String value;

  /** Keeps a key; {@link IllegalArgumentException} when no HTTP header could hold it. */
  public Secret(String value) {
    if (value.isBlank() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("a key has no blanks and only ASCII characters");
    }
    this.value = value;
  }

  /** What stands in the {@code Authorization} header. */
  public String bearer() {
    return "Bearer " + value;
  }

  /** The key itself, for a header of its own or to sign with; goes nowhere else. */
  public String revealed() {
    return value;
  }

  /** A text from outside without this key, and without what looks like one. */
  public String scrub(String text) {
    return scrubbed(text.replace(value, HIDDEN));
  }

  /** A text from outside without what looks like a key. */
  public static String scrubbed(String text) {
    return LOOKS_LIKE_A_KEY.matcher(text).replaceAll(Matcher.quoteReplacement(HIDDEN));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
