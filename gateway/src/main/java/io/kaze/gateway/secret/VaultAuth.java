package io.kaze.gateway.secret;

import java.nio.file.Path;

/** By what Vault knows the gateway. Prints no secret. */
public sealed interface VaultAuth {
  /** A token that was told; renewed as long as Vault renews it. */
  record Token(Secret token) implements VaultAuth {}

  /** A token in a file, as Vault's agent writes it; read anew each time. */
  record TokenFile(Path file) implements VaultAuth {}

  /**
   * The pod's service account: its token is shown to Vault for one of Vault's own.
   *
   * @param role the role in Vault
   * @param mount where the Kubernetes auth method is mounted
   * @param jwt the file with the service account's token; read anew for each login
   */
  record Kubernetes(String role, String mount, Path jwt) implements VaultAuth {
    /** Where Vault mounts the method by itself. */
    public static final String MOUNT = "kubernetes";

    /** Where Kubernetes puts a pod's token. */
    public static final Path JWT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

    /** Checks the mount. */
    public Kubernetes {
      mount = VaultSettings.trimmed(mount);
      if (role.isBlank()) {
        throw new IllegalArgumentException("a login needs the name of a role in Vault");
      }
    }
  }
}
