package io.kaze.deploy.cell;

import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.SecretRef;
import io.kaze.gateway.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Secrets from this process's environment and from files, read when they are wanted: for virtual
 * threads. Vault is not asked.
 */
record ProcessSecrets(Map<String, String> environment) implements Secrets {

  @Override
  public @Nullable Secret current(SecretRef ref) {
    String text =
        switch (ref.kind()) {
          case ENV -> environment.get(ref.place());
          case FILE -> file(ref.place());
          case VAULT -> null;
        };
    try {
      return text == null ? null : new Secret(text.strip());
    } catch (IllegalArgumentException notAKey) {
      return null;
    }
  }

  private static @Nullable String file(String place) {
    try {
      return Files.readString(Path.of(place));
    } catch (IOException gone) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "ProcessSecrets";
  }
}
