package io.kaze.deploy.door;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Lets in who bears the token (RFC 6750), as the local tenant, and nobody else. */
final class Authentication implements Handler<RoutingContext> {
  private static final String SCHEME = "Bearer ";
  private static final Caller LOCAL = Caller.of(TenantId.LOCAL, "local", Role.ADMIN);

  private final LocalToken token;

  Authentication(LocalToken token) {
    this.token = token;
  }

  @Override
  public void handle(RoutingContext request) {
    String given = request.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (given != null && isBearer(given) && token.is(given.substring(SCHEME.length()).strip())) {
      request.put(Caller.KEY, LOCAL);
      request.next();
      return;
    }
    request.response().putHeader("WWW-Authenticate", given == null ? "Bearer" : INVALID);
    var _ = Reply.problem(request, Problem.of(ProblemKind.UNAUTHENTICATED, wrong(given)));
  }

  private static final String INVALID = "Bearer error=\"invalid_token\"";

  private static boolean isBearer(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  private static String wrong(@Nullable String given) {
    return given == null
        ? "Send \"Authorization: Bearer TOKEN\"; the token lies in the data folder, in the file"
            + " \"token\"."
        : "The token is not this cell's; it lies in the data folder, in the file \"token\".";
  }
}
