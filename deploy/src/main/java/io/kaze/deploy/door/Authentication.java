package io.kaze.deploy.door;

import io.kaze.bus.tenancy.Token;
import io.kaze.bus.tenancy.TokenSecret;
import io.kaze.bus.tenancy.Tokens;
import io.kaze.bus.tenancy.TokensBusy;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who makes a request (RFC 6750) and lets in nobody else: the bearer of the cell's own
 * token, as an admin of the local tenant, and the bearers of tokens that were made. That a token
 * has ended is told, for it is told to none but who has its secret. When it cannot be found out,
 * nobody is let in.
 */
public final class Authentication implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
  private static final String SCHEME = "Bearer ";
  private static final String WHERE =
      "; the cell's own token lies in its data folder, in the file \"token\".";
  private static final String INVALID = "Bearer error=\"invalid_token\"";
  private static final int RETRY_SECONDS = 5;
  private static final Caller LOCAL = Caller.of(TenantId.LOCAL, "local", Role.ADMIN);

  private final LocalToken local;
  private final Tokens tokens;
  private final Allowance preset;
  private final InstantSource clock;

  /**
   * By these tokens.
   *
   * @param local the cell's own
   * @param tokens those that were made
   * @param preset how much a token may be used that says nothing of its own
   * @param clock by which tokens expire
   */
  public Authentication(LocalToken local, Tokens tokens, Allowance preset, InstantSource clock) {
    this.local = local;
    this.tokens = tokens;
    this.preset = preset;
    this.clock = clock;
  }

  @Override
  public void handle(RoutingContext request) {
    String given = bearer(request.request().getHeader(HttpHeaders.AUTHORIZATION));
    if (given == null) {
      refuse(request, "Bearer", "Send \"Authorization: Bearer TOKEN\"" + WHERE);
    } else if (local.is(given)) {
      pass(request, LOCAL);
    } else {
      TokenSecret.read(given)
          .ifPresentOrElse(secret -> ask(request, secret), () -> refuseUnknown(request));
    }
  }

  private static @Nullable String bearer(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  /** Nothing of the request is read before it is known whose it is. */
  private void ask(RoutingContext request, TokenSecret secret) {
    request.request().pause();
    tokens
        .bySecret(secret)
        .onSuccess(found -> judge(request, found))
        .onFailure(failure -> unsure(request, failure));
  }

  private void judge(RoutingContext request, Optional<Token> found) {
    if (found.isEmpty()) {
      refuseUnknown(request);
      return;
    }
    Token token = found.get();
    Token.Revocation revoked = token.revoked();
    if (revoked != null) {
      refuse(request, INVALID, "This token was revoked at %s.".formatted(revoked.at()));
    } else if (token.isExpired(clock.instant())) {
      refuse(request, INVALID, "This token expired at %s.".formatted(token.expiresAt()));
    } else {
      pass(request, caller(token));
    }
  }

  private Caller caller(Token token) {
    return new Caller(
        token.tenant(),
        token.name(),
        token.roles(),
        token.tokenId(),
        token.allowance().orElse(preset));
  }

  private static void pass(RoutingContext request, Caller caller) {
    request.put(Caller.KEY, caller);
    request.next();
  }

  private static void refuseUnknown(RoutingContext request) {
    refuse(request, INVALID, "The token is none of this cell's" + WHERE);
  }

  private static void refuse(RoutingContext request, String challenge, String why) {
    request.response().putHeader("WWW-Authenticate", challenge);
    var _ = Reply.problem(request, Problem.of(ProblemKind.UNAUTHENTICATED, why));
  }

  private static void unsure(RoutingContext request, Throwable failure) {
    var _ = Reply.problem(request, failure instanceof TokensBusy ? busy() : away(failure));
  }

  private static Problem busy() {
    return Problem.later(
        ProblemKind.BUSY, "Too many tokens are being looked up just now. Send it again.", 1);
  }

  private static Problem away(Throwable failure) {
    LOG.warn("Tokens cannot be looked up: {}", failure.toString());
    return Problem.later(
        ProblemKind.UNAVAILABLE,
        "The database cannot be reached just now, so the token cannot be looked up. Nothing of"
            + " this request was kept: send it again.",
        RETRY_SECONDS);
  }
}
