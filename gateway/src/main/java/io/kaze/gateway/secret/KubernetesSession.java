package io.kaze.gateway.secret;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Logs in as the pod's service account, and again when two thirds of the token's time are over. The
 * account's own token is read for each login: Kubernetes replaces it about each hour.
 */
final class KubernetesSession implements VaultSession {
  private final Vertx vertx;
  private final Vault vault;
  private final VaultAuth.Kubernetes as;
  private final InstantSource clock;
  private @Nullable Secret token;
  private Instant until = Instant.MIN;

  KubernetesSession(Vertx vertx, Vault vault, VaultAuth.Kubernetes as, InstantSource clock) {
    this.vertx = vertx;
    this.vault = vault;
    this.as = as;
    this.clock = clock;
  }

  @Override
  public Future<Secret> token() {
    Secret held = held();
    return held == null ? proven() : Future.succeededFuture(held);
  }

  private synchronized @Nullable Secret held() {
    return clock.instant().isBefore(until) ? token : null;
  }

  @Override
  public Future<Secret> proven() {
    return vertx
        .executeBlocking(() -> FileKeeper.text(as.jwt()).strip(), false)
        .map(Objects::requireNonNull)
        .recover(failure -> Future.failedFuture(unreadable(failure)))
        .compose(jwt -> vault.login(as, jwt))
        .map(this::took);
  }

  private VaultFault unreadable(Throwable failure) {
    String why = failure instanceof IOException ? failure.getClass().getSimpleName() : "no file";
    return new VaultFault(
        VaultFault.Kind.REFUSED,
        "the service account's token in %s cannot be read: %s".formatted(as.jwt(), why));
  }

  private synchronized Secret took(Vault.Login login) {
    Instant now = clock.instant();
    token = login.token();
    until =
        login.leaseSeconds() <= 0
            ? Instant.MAX
            : now.plus(Duration.ofSeconds(login.leaseSeconds()).multipliedBy(2).dividedBy(3));
    return login.token();
  }
}
