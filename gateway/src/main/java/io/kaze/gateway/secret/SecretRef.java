package io.kaze.gateway.secret;

import java.util.regex.Pattern;

/**
 * Where a secret is kept. Data alone, no secret itself; may be logged.
 *
 * @param kind who keeps it
 * @param place where there: a variable's name, a file's path, or a path and a field in Vault
 */
public record SecretRef(Kind kind, String place) {
  private static final Pattern PLACE = Pattern.compile("[\\x21-\\x7e]{1,500}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern IN_VAULT = Pattern.compile("[^#/][^#]*#[^#]+");

  /** Who keeps a secret. */
  public enum Kind {
    /** The process' environment: {@code env:OPENAI_API_KEY}. */
    ENV,
    /** A file, such as one that Kubernetes mounts: {@code file:/run/secrets/openai}. */
    FILE,
    /** Vault, KV version 2: {@code vault:kaze/openai#key}, mount-relative path and field. */
    VAULT
  }

  public SecretRef {
    boolean fits =
        PLACE.matcher(place).matches()
            && switch (kind) {
              case ENV -> VARIABLE.matcher(place).matches();
              case FILE -> true;
              case VAULT -> IN_VAULT.matcher(place).matches();
            };
    if (!fits) {
      throw new IllegalArgumentException(wrong());
    }
  }

  /**
   * Reads {@code env:NAME}, {@code file:PATH} or {@code vault:PATH#FIELD}; never repeats the text.
   */
  public static SecretRef of(String text) {
    int colon = text.indexOf(':');
    String place = text.substring(colon + 1);
    return switch (colon < 0 ? "" : text.substring(0, colon)) {
      case "env" -> new SecretRef(Kind.ENV, place);
      case "file" -> new SecretRef(Kind.FILE, place);
      case "vault" -> new SecretRef(Kind.VAULT, place);
      // It may be the key itself, put where its reference belongs: not a word of it.
      default -> throw new IllegalArgumentException(wrong());
    };
  }

  private static String wrong() {
    return "a key is named by where it is kept: env:NAME, file:PATH or vault:PATH#FIELD";
  }
}
