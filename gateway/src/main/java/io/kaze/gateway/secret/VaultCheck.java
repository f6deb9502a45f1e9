package io.kaze.gateway.secret;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Looks whether Vault can be reached, and knows the gateway. Reads no secret. */
public final class VaultCheck {
  private VaultCheck() {}

  /** Fails with what is wrong, in words. */
  public static Future<Void> run(Vertx vertx, VaultSettings settings, InstantSource clock) {
    Vault vault = new Vault(vertx, settings);
    return VaultSession.of(vertx, vault, settings.auth(), clock)
        .proven()
        .<Void>mapEmpty()
        .onComplete(done -> vault.close());
  }
}
