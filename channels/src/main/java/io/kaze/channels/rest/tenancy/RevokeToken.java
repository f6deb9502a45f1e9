package io.kaze.channels.rest.tenancy;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.tenancy.TenantEvent;
import io.kaze.bus.tenancy.Token;
import io.kaze.bus.tenancy.TokenRevoked;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.tenant.TokenId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code DELETE /tenants/{tenant}/tokens/{tokenId}}: revokes a token. In this process it is out at
 * once, in others within two seconds. Revoked again, it stays as it was revoked first.
 */
public final class RevokeToken implements Operation {
  private final Kernel kernel;
  private final Administered administered;

  /** Revokes those of this kernel. */
  public RevokeToken(Kernel kernel) {
    this.kernel = kernel;
    this.administered = new Administered(kernel.tenants());
  }

  @Override
  public Permission permission() {
    return Permission.ADMINISTER;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Input input = Input.of(request);
    TokenId token = TokenId.of(input.required("tokenId"));
    String reason = orEmpty(input.text("reason"));
    TokenRevoked revoked = new TokenRevoked(token, caller.name(), reason);
    return administered
        .tenant(request, caller)
        .compose(tenant -> revoke(tenant, revoked))
        .map(now -> TenancyJson.of(now, kernel.clock().instant()))
        .compose(json -> Reply.json(request, 200, json));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Future<Token> revoke(TenantId tenant, TokenRevoked revoked) {
    return find(tenant, revoked.tokenId())
        .compose(token ->
            token.revoked() != null
                ? Future.succeededFuture(token)
                : write(tenant, revoked).compose(v -> find(tenant, revoked.tokenId())));
  }

  private Future<Token> find(TenantId tenant, TokenId token) {
    return kernel
        .tokens()
        .find(tenant, token)
        .map(found -> found.orElseThrow(() -> unknown(token).fault()));
  }

  /** Forgotten whatever comes of the writing: a look-up more does no harm. */
  private Future<Void> write(TenantId tenant, TokenRevoked revoked) {
    NewEntry entry = NewEntry.of(Envelope.of(tenant, tenant.value()), revoked);
    return kernel
        .journal()
        .append(Append.anywhere(tenant, TenantEvent.streamOf(tenant), entry))
        .onComplete(done -> kernel.tokens().forget(revoked.tokenId()))
        .mapEmpty();
  }

  private static Problem unknown(TokenId token) {
    return Problem.of(ProblemKind.NOT_FOUND, "There is no token " + token)
        .with("tokenId", token.toString());
  }
}
