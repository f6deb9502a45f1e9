package io.kaze.deploy.doctor;

import io.kaze.gateway.secret.VaultCheck;
import io.kaze.gateway.secret.VaultSettings;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Whether Vault answers, and knows the gateway; a cell starts without, and has its keys later. */
final class VaultLook {
  private static final String WHAT = "vault";

  private VaultLook() {}

  static Finding at(VaultSettings settings) {
    Vertx vertx = Vertx.vertx();
    try {
      return VaultCheck.run(vertx, settings, InstantSource.system())
          .map(v -> Finding.ok(WHAT, settings.url() + " answers and knows the gateway"))
          .otherwise(failure ->
              Finding.warn(
                  WHAT,
                  "%s: %s".formatted(settings.url(), failure.getMessage()),
                  "Keys that are kept there are missing until it does: docs/KEYS.md"))
          .await();
    } finally {
      vertx.close().await();
    }
  }
}
