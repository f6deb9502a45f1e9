package io.kaze.gateway.core;

import io.kaze.gateway.keyuse.KeyUse;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.ProviderKey;
import io.vertx.core.Future;

/** A client's own key is used once that is written down, and not else. */
final class OwnKey {
  private static final Future<Void> NOTHING = Future.succeededFuture();

  private OwnKey() {}

  /** Completes once the try may be made; fails when it must not. */
  static Future<Void> recorded(ModelCall call, Journey.Step.Try step) {
    ProviderKey key = step.key();
    if (key == null || key.owner() == null) {
      return NOTHING;
    }
    KeyUse use = Wishes.use(call.ask, step.target(), key.owner(), key.name());
    return call.core.means.keyUses().record(use);
  }

  /** A try whose key cannot be had just now. */
  static Setback away(Journey.Step.Try step) {
    return Setback.unasked(
        Journey.Cause.KEY_REFUSED, Reasons.keyAway(step.target().provider().name(), step.key()));
  }
}
