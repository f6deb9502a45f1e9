package io.kaze.gateway.secret;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Vault is, and how it is spoken to. Prints no secret.
 *
 * @param url http or https, without anything behind the port
 * @param mount where the key-value engine, version 2, is mounted
 * @param namespace of Vault Enterprise; null for none
 * @param ca a file with the certificates that Vault's own is signed with; null for the usual ones
 */
public record VaultSettings(
    URI url, VaultAuth auth, String mount, @Nullable String namespace, @Nullable Path ca) {
  /** Where Vault mounts the engine by itself. */
  public static final String MOUNT = "secret";

  private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)*");

  /** Checks what can be checked without asking anyone; repeats no value that may be a secret. */
  public VaultSettings {
    url = checked(url);
    mount = trimmed(mount);
    namespace = namespace == null ? null : trimmed(namespace);
    if (ca != null && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException("certificates are of use with an https:// address only");
    }
  }

  private static URI checked(URI url) {
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new IllegalArgumentException("is not an http:// or https:// address");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "must have no user, query or fragment; a token belongs into vault.token");
    }
    if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
      throw new IllegalArgumentException("must have no path; its mount belongs into vault.mount");
    }
    return url;
  }

  /**
   * A path in Vault without slashes around it; {@link IllegalArgumentException} when it is none.
   */
  static String trimmed(String path) {
    String trimmed = path.replaceAll("^/+|/+$", "");
    if (!PATH.matcher(trimmed).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a path in Vault: letters, digits, . _ - and / between them"
              .formatted(path));
    }
    return trimmed;
  }

  String host() {
    return url.getHost().replaceAll("^\\[|]$", "");
  }

  int port() {
    return url.getPort() < 0 ? (isTls() ? 443 : 80) : url.getPort();
  }

  boolean isTls() {
    return "https".equals(url.getScheme());
  }

  /** A path in the namespace, as it stands behind {@code /v1/}. */
  String within(String path) {
    return namespace == null ? path : namespace + "/" + path;
  }
}
