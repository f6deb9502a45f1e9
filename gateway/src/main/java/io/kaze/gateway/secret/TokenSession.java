package io.kaze.gateway.secret;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uses a token that was given, and renews it while Vault does, once half its time is over. One that
 * may not look at itself (it lacks Vault's policy "default") is used as it is.
 */
final class TokenSession implements VaultSession {
  private static final Logger LOG = LoggerFactory.getLogger(TokenSession.class);

  /** Three looks: one that ends sooner could end unseen. */
  private static final Duration NEAR = KeptSecrets.EVERY.multipliedBy(3);

  private static final Duration WARN_BEFORE = Duration.ofDays(1);

  private final Vertx vertx;
  private final Vault vault;
  private final VaultAuth auth;
  private boolean warned;

  TokenSession(Vertx vertx, Vault vault, VaultAuth auth) {
    this.vertx = vertx;
    this.vault = vault;
    this.auth = auth;
  }

  @Override
  public Future<Secret> token() {
    return given()
        .compose(token ->
            vault
                .read(token, "auth/token/lookup-self")
                .compose(data -> renewed(token, data))
                // Whether it is of use, the reading itself will tell.
                .transform(looked -> Future.succeededFuture(token)));
  }

  @Override
  public Future<Secret> proven() {
    return given()
        .compose(token ->
            vault
                .read(token, "auth/token/lookup-self")
                .map(token)
                .recover(failure -> Future.failedFuture(judged(failure))));
  }

  private static Throwable judged(Throwable failure) {
    return failure instanceof VaultFault fault && fault.kind() == VaultFault.Kind.FORBIDDEN
        ? new VaultFault(VaultFault.Kind.REFUSED, "Vault does not accept the token (403)")
        : failure;
  }

  private Future<Secret> given() {
    return switch (auth) {
      case VaultAuth.Token told -> Future.succeededFuture(told.token());
      case VaultAuth.TokenFile kept -> inFile(kept);
      case VaultAuth.Kubernetes other ->
          throw new IllegalStateException("A service account has no token of Vault's");
    };
  }

  private Future<Secret> inFile(VaultAuth.TokenFile kept) {
    return vertx
        .executeBlocking(() -> KeptText.look(FileKeeper.text(kept.file())), false)
        .compose(look ->
            look instanceof Look.Found found
                ? Future.succeededFuture(found.secret())
                : Future.failedFuture("no token"))
        .recover(failure ->
            Future.failedFuture(
                new VaultFault(
                    VaultFault.Kind.REFUSED, "there is no token in the file " + kept.file())));
  }

  private Future<Void> renewed(Secret token, @Nullable JsonObject data) {
    long left = number(data, "ttl");
    boolean renewable = data != null && Boolean.TRUE.equals(data.getValue("renewable"));
    if (left <= 0 || left > Math.max(number(data, "creation_ttl") / 2, NEAR.toSeconds())) {
      return Future.succeededFuture();
    }
    if (renewable) {
      return vault.renew(token);
    }
    if (left < WARN_BEFORE.toSeconds() && !warned) {
      warned = true;
      LOG.warn("Vault's token ends in {} s and cannot be renewed: give another one", left);
    }
    return Future.succeededFuture();
  }

  private static long number(@Nullable JsonObject data, String name) {
    return data != null && data.getValue(name) instanceof Number number ? number.longValue() : 0;
  }
}
