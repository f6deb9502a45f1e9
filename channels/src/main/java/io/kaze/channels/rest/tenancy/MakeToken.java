package io.kaze.channels.rest.tenancy;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.tenancy.TenantEvent;
import io.kaze.bus.tenancy.Token;
import io.kaze.bus.tenancy.TokenMade;
import io.kaze.bus.tenancy.TokenSecret;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.ModelUse;
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
import java.time.Instant;
import java.util.Objects;

/**
 * {@code POST /tenants/{tenant}/tokens}: makes a token. The answer has its secret, and nothing else
 * ever will.
 */
public final class MakeToken implements Operation {
  private static final int LIVE_MAX = 1_000;

  private final Kernel kernel;
  private final Administered administered;

  /** Makes them in this kernel's journal. */
  public MakeToken(Kernel kernel) {
    this.kernel = kernel;
    this.administered = new Administered(kernel.tenants());
  }

  @Override
  public Permission permission() {
    return Permission.ADMINISTER;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    TokenSecret secret = TokenSecret.fresh();
    TokenId tokenId = new TokenId(kernel.identifiers().next());
    Instant now = kernel.clock().instant();
    TokenMade made = TokenRequest.of(Input.of(request).body(), now).made(tokenId, secret, caller);
    return administered
        .tenant(request, caller)
        .compose(tenant -> room(tenant).compose(v -> write(tenant, made)).map(tenant))
        .map(tenant -> TenancyJson.of(token(tenant, made, now), now))
        .compose(json -> Reply.json(request, 201, json.put("secret", secret.text())));
  }

  private Future<Void> room(TenantId tenant) {
    return kernel
        .tokens()
        .countLive(tenant)
        .compose(live ->
            live < LIVE_MAX ? Future.succeededFuture() : Future.failedFuture(full().fault()));
  }

  private static Problem full() {
    String detail =
        "A tenant has at most %,d tokens that let somebody in; revoke one that is not needed"
            .formatted(LIVE_MAX);
    return Problem.of(ProblemKind.CONFLICT, detail).with("tokensMax", LIVE_MAX);
  }

  private Future<Void> write(TenantId tenant, TokenMade made) {
    NewEntry entry = NewEntry.of(Envelope.of(tenant, tenant.value()), made);
    return kernel
        .journal()
        .append(Append.anywhere(tenant, TenantEvent.streamOf(tenant), entry))
        .mapEmpty();
  }

  private static Token token(TenantId tenant, TokenMade made, Instant now) {
    return new Token(
        tenant,
        made.tokenId(),
        made.name(),
        made.roles(),
        made.allowance(),
        Objects.requireNonNullElse(made.models(), ModelUse.UNSAID),
        now,
        made.madeBy(),
        made.expiresAt(),
        null);
  }
}
