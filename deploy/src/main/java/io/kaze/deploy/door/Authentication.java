package io.kaze.deploy.door;

import io.kaze.bus.tenancy.TokensBusy;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
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

  private final Bearers bearers;

  /** By what is known of secrets. */
  public Authentication(Bearers bearers) {
    this.bearers = bearers;
  }

  @Override
  public void handle(RoutingContext request) {
    String given = bearer(request.request().getHeader(HttpHeaders.AUTHORIZATION));
    if (given == null) {
      refuse(request, "Bearer", "Send \"Authorization: Bearer TOKEN\"" + WHERE);
      return;
    }
    Future<Bearers.Bearer> bearer = bearers.of(given);
    if (!bearer.isComplete()) {
      // Nothing of the request is read before it is known whose it is.
      request.request().pause();
    }
    bearer.onSuccess(found -> judge(request, found)).onFailure(failure -> unsure(request, failure));
  }

  private static @Nullable String bearer(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  private static void judge(RoutingContext request, Bearers.Bearer bearer) {
    switch (bearer) {
      case Bearers.Bearer.Known known -> pass(request, known.caller());
      case Bearers.Bearer.Unknown unknown -> refuse(request, INVALID, unknown.why());
    }
  }

  private static void pass(RoutingContext request, Caller caller) {
    request.put(Caller.KEY, caller);
    request.next();
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
