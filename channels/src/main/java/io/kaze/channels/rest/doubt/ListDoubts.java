package io.kaze.channels.rest.doubt;

import io.kaze.bus.effect.Doubts;
import io.kaze.bus.effect.EffectKey;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /doubts}: of what nobody knows whether it was done, the oldest first. */
public final class ListDoubts implements Operation {
  private final Doubts doubts;

  /** Lists these. */
  public ListDoubts(Doubts doubts) {
    this.doubts = doubts;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Page page = Page.of(request);
    EffectKey after = page.cursor() == null ? null : EffectKey.of(page.cursor());
    return doubts
        .after(caller.tenant(), after, page.fetch())
        .map(found -> page.answer("doubts", found, DoubtJson::of, one -> one.key().toString()))
        .compose(json -> Reply.json(request, 200, json));
  }
}
