package io.kaze.channels.rest.tenancy;

import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.tenancy.Token;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TokenId;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;

/** {@code GET /tenants/{tenant}/tokens}: the newest first, without their secrets. */
public final class ListTokens implements Operation {
  private final Kernel kernel;
  private final Administered administered;

  /** Lists those of this kernel. */
  public ListTokens(Kernel kernel) {
    this.kernel = kernel;
    this.administered = new Administered(kernel.tenants());
  }

  @Override
  public Permission permission() {
    return Permission.ADMINISTER;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Page page = Page.of(request);
    TokenId before = page.cursor() == null ? null : TokenId.of(page.cursor());
    return administered
        .tenant(request, caller)
        .compose(tenant -> kernel.tokens().page(tenant, before, page.fetch()))
        .map(found -> json(page, found))
        .compose(json -> Reply.json(request, 200, json));
  }

  private JsonObject json(Page page, List<Token> found) {
    Instant now = kernel.clock().instant();
    return page.answer(
        "tokens", found, token -> TenancyJson.of(token, now), token -> token.tokenId().toString());
  }
}
