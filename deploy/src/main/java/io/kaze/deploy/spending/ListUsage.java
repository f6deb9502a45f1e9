package io.kaze.deploy.spending;

import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.kaze.gateway.usage.UsageEntry;
import io.kaze.gateway.usage.UsageQueries;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** {@code GET /usage/entries}: call by call. */
final class ListUsage implements Operation {
  private final UsageQueries queries;
  private final InstantSource clock;

  ListUsage(UsageQueries queries, InstantSource clock) {
    this.queries = queries;
    this.clock = clock;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Page page = Page.of(request);
    UsageQuestion question = UsageQuestion.of(request, clock.instant());
    return queries
        .entries(caller.tenant(), question.span(), question.filter(), page.cursor(), page.fetch())
        .map(found -> page.answer("entries", found, ListUsage::json, UsageEntry::cursor))
        .compose(json -> Reply.json(request, 200, json));
  }

  private static JsonObject json(UsageEntry entry) {
    JsonObject json =
        new JsonObject()
            .put("at", entry.at().toString())
            .put("requestId", entry.requestId().toString())
            .put("kind", entry.kind());
    put(json, "vertical", entry.vertical());
    put(json, "agent", entry.agent());
    put(json, "key", entry.key());
    put(json, "goalId", entry.goalId());
    json.put("provider", entry.provider())
        .put("model", entry.model())
        .put("input", entry.input())
        .put("cachedInput", entry.cachedInput())
        .put("cacheWrite", entry.cacheWrite())
        .put("output", entry.output());
    Long micros = entry.micros();
    if (micros != null) {
      json.put("usd", Amounts.dollars(micros));
    }
    return json.put("partial", entry.partial());
  }

  private static void put(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
