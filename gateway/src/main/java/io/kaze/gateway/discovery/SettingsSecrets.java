package io.kaze.gateway.discovery;

import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.SecretRef;
import io.kaze.gateway.secret.Secrets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the settings hold and the environment that other programs know as well; all others
 * are another's.
 */
public final class SettingsSecrets implements Secrets {
  /** Where {@code models.key} stands, whether it was set there or in a file. */
  static final SecretRef MODELS_KEY = new SecretRef(SecretRef.Kind.ENV, "KAZE_MODELS_KEY");

  private final Map<SecretRef, Secret> own = new HashMap<>();
  private final Secrets others;

  /** These, and those of another. */
  public SettingsSecrets(ModelSettings settings, Secrets others) {
    this.others = others;
    if (settings.key() != null) {
      own.put(MODELS_KEY, settings.key());
    }
    settings
        .environment()
        .values()
        .forEach((name, value) -> {
          if (name.endsWith("_KEY")) {
            own.put(new SecretRef(SecretRef.Kind.ENV, name), new Secret(value));
          }
        });
  }

  /** These alone. */
  public static SettingsSecrets of(ModelSettings settings) {
    return new SettingsSecrets(settings, ref -> null);
  }

  @Override
  public @Nullable Secret current(SecretRef ref) {
    Secret secret = own.get(ref);
    return secret == null ? others.current(ref) : secret;
  }
}
