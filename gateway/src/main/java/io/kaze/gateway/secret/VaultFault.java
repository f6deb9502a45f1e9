package io.kaze.gateway.secret;

/** Why Vault gave nothing. The message is for a person, and no word of it is Vault's answer. */
final class VaultFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What it means. */
  enum Kind {
    /** 404. */
    MISSING,
    /** 403. */
    FORBIDDEN,
    /** The gateway itself is not accepted. */
    REFUSED,
    /** It cannot be reached, is sealed, or is in trouble. */
    AWAY
  }

  VaultFault(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** What a status of Vault's means: its API page, "HTTP status codes". */
  static VaultFault of(int status) {
    return switch (status) {
      case 403 -> new VaultFault(Kind.FORBIDDEN, "Vault forbids it (403)");
      case 404 -> new VaultFault(Kind.MISSING, "Vault does not have it (404)");
      case 412, 429, 472, 473 ->
          new VaultFault(Kind.AWAY, "Vault answers on a standby, or too much is asked: " + status);
      case 503 -> new VaultFault(Kind.AWAY, "Vault is sealed or under maintenance (503)");
      default -> new VaultFault(Kind.AWAY, "Vault answers with status " + status);
    };
  }

  /** What it means for a secret that was looked for. */
  Look look() {
    String why = String.valueOf(getMessage());
    return switch (kind) {
      case MISSING, FORBIDDEN -> new Look.Gone(why);
      case REFUSED -> new Look.Refused(why);
      case AWAY -> new Look.Away(why);
    };
  }
}
