package io.kaze.deploy.settings;

import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.VaultAuth;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what is said about Vault; what cannot be read is told in words, without the path. */
final class VaultValues {
  /** By what Vault knows the gateway. */
  enum Auth {
    /** A token of Vault's own. */
    TOKEN,
    /** The pod's service account. */
    KUBERNETES
  }

  private VaultValues() {}

  static Auth auth(Given given) {
    return switch (given.text()) {
      case "token" -> Auth.TOKEN;
      case "kubernetes" -> Auth.KUBERNETES;
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is not a way to log in (token, kubernetes)".formatted(given.text()));
    };
  }

  static Secret token(Given given) {
    if (given.text().isEmpty()) {
      throw new IllegalArgumentException(
          "vault.url is set, and there is no token: set KAZE_VAULT_TOKEN, or vault.token-file, or"
              + " vault.auth: kubernetes");
    }
    try {
      return new Secret(given.text());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a token has no blanks and only ASCII characters", e);
    }
  }

  static VaultAuth kubernetes(Given role, String mount, Path jwt) {
    if (role.text().isEmpty()) {
      throw new IllegalArgumentException(
          "vault.auth: kubernetes needs the name of a role in Vault");
    }
    return new VaultAuth.Kubernetes(role.text(), mount, jwt);
  }

  static URI url(Given given) {
    try {
      return URI.create(given.text());
    } catch (IllegalArgumentException e) {
      // The parser repeats what it was given, and that may hold a password.
      throw new IllegalArgumentException("is not an http:// or https:// address");
    }
  }

  static String path(Given given) {
    return given.text();
  }

  static Path file(Given given) {
    Path file = Values.path(given);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("there is no file %s that can be read".formatted(file));
    }
    return file;
  }

  /** Half a Vault is a mistake: what was meant to be kept there would be missing. */
  static Void noneWithoutVault(Given given) {
    if (!given.text().isEmpty()) {
      throw new IllegalArgumentException("this is of use with vault.url, and that is not set");
    }
    return null;
  }
}
