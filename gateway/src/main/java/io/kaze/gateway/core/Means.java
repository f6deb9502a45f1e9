package io.kaze.gateway.core;

import io.kaze.gateway.guard.GuardFactory;
import io.kaze.gateway.keyuse.KeyUseRecord;
import io.kaze.gateway.metering.Metering;
import io.kaze.gateway.route.Routing;
import io.kaze.gateway.secret.Secrets;
import io.kaze.gateway.upstream.UpstreamLimits;
import io.kaze.gateway.watchers.CallListener;
import io.kaze.gateway.watchers.ResponseCache;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What calls are made with, for all event loops of a cell.
 *
 * @param routing where calls go
 * @param secrets the keys
 * @param keyUses where each use of a client's own key is written down before
 * @param metering makes the metering of an event loop, on it
 * @param guards makes guardrails
 * @param listener is told of every call
 * @param cache answers again; asked where a route says so
 * @param ready completes once it is known where calls go; calls wait for it
 * @param limits how far a request to a provider goes
 */
public record Means(
    Routing routing,
    Secrets secrets,
    KeyUseRecord keyUses,
    Supplier<Metering> metering,
    GuardFactory guards,
    CallListener listener,
    ResponseCache cache,
    Supplier<Future<Void>> ready,
    UpstreamLimits limits,
    InstantSource clock) {

  /** No client's own key is used. */
  public Means(
      Routing routing,
      Secrets secrets,
      Supplier<Metering> metering,
      GuardFactory guards,
      CallListener listener,
      ResponseCache cache,
      Supplier<Future<Void>> ready,
      UpstreamLimits limits,
      InstantSource clock) {
    this(
        routing,
        secrets,
        KeyUseRecord.NONE,
        metering,
        guards,
        listener,
        cache,
        ready,
        limits,
        clock);
  }

  /** The same, and another is told of every call, too. */
  public Means with(CallListener another) {
    return new Means(
        routing,
        secrets,
        keyUses,
        metering,
        guards,
        CallListener.all(java.util.List.of(listener, another)),
        cache,
        ready,
        limits,
        clock);
  }
}
