package io.kaze.gateway.secret;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** The gateway's standing with Vault: a token that is good, as long as there is one. */
interface VaultSession {
  /** A session with this Vault, not begun. */
  static VaultSession of(Vertx vertx, Vault vault, VaultAuth auth, InstantSource clock) {
    return auth instanceof VaultAuth.Kubernetes as
        ? new KubernetesSession(vertx, vault, as, clock)
        : new TokenSession(vertx, vault, auth);
  }

  /** A token to ask with: the one there is, renewed or made anew when its end is near. */
  Future<Secret> token();

  /**
   * A token that Vault accepted just now; for one who was forbidden something and wants to know
   * whether it is the token's fault.
   *
   * @return fails with {@link VaultFault} when Vault accepts none
   */
  Future<Secret> proven();
}
