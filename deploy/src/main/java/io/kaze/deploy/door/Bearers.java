package io.kaze.deploy.door;

import io.kaze.bus.tenancy.Token;
import io.kaze.bus.tenancy.TokenSecret;
import io.kaze.bus.tenancy.Tokens;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds out whose a secret is: the cell's own token is an admin's of the local tenant, the others
 * were made. That a token has ended is told, for it is told to none but who has its secret. Any
 * event loop.
 */
public final class Bearers {
  private static final String NONE_OF_OURS =
      "The token is none of this cell's; the cell's own token lies in its data folder, in the file"
          + " \"token\".";
  private static final Future<Bearer> LOCAL =
      Future.succeededFuture(new Bearer.Known(Caller.of(TenantId.LOCAL, "local", Role.ADMIN)));
  private static final Bearer UNKNOWN = new Bearer.Unknown(NONE_OF_OURS);

  private final LocalToken local;
  private final Tokens tokens;
  private final Allowance preset;
  private final ModelUse modelPreset;
  private final InstantSource clock;

  /**
   * By these tokens.
   *
   * @param local the cell's own
   * @param tokens those that were made
   * @param preset how much a token may be used that says nothing of its own
   * @param modelPreset likewise, of models
   * @param clock by which tokens expire
   */
  public Bearers(
      LocalToken local,
      Tokens tokens,
      Allowance preset,
      ModelUse modelPreset,
      InstantSource clock) {
    this.local = local;
    this.tokens = tokens;
    this.preset = preset;
    this.modelPreset = modelPreset;
    this.clock = clock;
  }

  /** Whose it is. */
  sealed interface Bearer {
    /** A caller's. */
    record Known(Caller caller) implements Bearer {}

    /** Nobody's, or nobody's any more. */
    record Unknown(String why) implements Bearer {}
  }

  /** Complete at once when it was looked up lately; fails when it cannot be found out. */
  Future<Bearer> of(String given) {
    if (local.is(given)) {
      return LOCAL;
    }
    Optional<TokenSecret> secret = TokenSecret.read(given);
    return secret.isPresent()
        ? tokens.bySecret(secret.get()).map(this::judge)
        : Future.succeededFuture(UNKNOWN);
  }

  private Bearer judge(Optional<Token> found) {
    if (found.isEmpty()) {
      return UNKNOWN;
    }
    Token token = found.get();
    Token.Revocation revoked = token.revoked();
    if (revoked != null) {
      return new Bearer.Unknown("This token was revoked at %s.".formatted(revoked.at()));
    }
    return token.isExpired(clock.instant())
        ? new Bearer.Unknown("This token expired at %s.".formatted(token.expiresAt()))
        : new Bearer.Known(caller(token));
  }

  private Caller caller(Token token) {
    return new Caller(
        token.tenant(),
        token.name(),
        token.roles(),
        token.tokenId(),
        token.allowance().orElse(preset),
        token.models().orElse(modelPreset));
  }
}
