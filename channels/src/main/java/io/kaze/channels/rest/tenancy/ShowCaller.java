package io.kaze.channels.rest.tenancy;

import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /me}: who makes this request, and what it may. */
public final class ShowCaller implements Operation {

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    JsonObject json =
        new JsonObject()
            .put("tenant", caller.tenant().value())
            .put("name", caller.name())
            .put("roles", TenancyJson.words(caller.roles()))
            .put("limits", TenancyJson.of(caller.allowance(), caller.models()));
    TenancyJson.models(json, caller.models());
    if (caller.tokenId() != null) {
      json.put("tokenId", caller.tokenId().toString());
    }
    return Reply.json(request, 200, json);
  }
}
