package io.kaze.deploy.spending;

import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.kaze.gateway.usage.Grouping;
import io.kaze.gateway.usage.Spend;
import io.kaze.gateway.usage.UsageQueries;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** {@code GET /usage}: summed up. */
final class ShowUsage implements Operation {
  private final UsageQueries queries;
  private final InstantSource clock;

  ShowUsage(UsageQueries queries, InstantSource clock) {
    this.queries = queries;
    this.clock = clock;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Page page = Page.of(request);
    UsageQuestion question = UsageQuestion.of(request, clock.instant());
    String word = Objects.requireNonNullElse(Input.of(request).text("by"), "model");
    return queries
        .spend(
            caller.tenant(),
            Grouping.of(word),
            question.span(),
            question.filter(),
            page.cursor(),
            page.fetch())
        .map(found -> json(page, question, word, found))
        .compose(json -> Reply.json(request, 200, json));
  }

  private static JsonObject json(Page page, UsageQuestion question, String by, List<Spend> found) {
    return new JsonObject()
        .put("from", question.span().from().toString())
        .put("until", question.span().until().toString())
        .put("by", by)
        .mergeIn(page.answer("groups", found, ShowUsage::json, Spend::of));
  }

  private static JsonObject json(Spend spend) {
    return new JsonObject()
        .put("of", spend.of())
        .put("calls", spend.calls())
        .put("partialCalls", spend.partialCalls())
        .put("unpricedCalls", spend.unpricedCalls())
        .put("input", spend.input())
        .put("cachedInput", spend.cachedInput())
        .put("cacheWrite", spend.cacheWrite())
        .put("output", spend.output())
        .put("usd", Amounts.dollars(spend.micros()));
  }
}
