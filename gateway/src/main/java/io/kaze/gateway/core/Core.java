package io.kaze.gateway.core;

import io.kaze.gateway.metering.Metering;
import io.kaze.gateway.upstream.Upstream;
import io.kaze.gateway.upstream.Watch;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Makes calls of models on one event loop: whose wish it is, where it goes, with which key, what it
 * may cost, in which words; tries again and elsewhere; and tells the provider at once when nobody
 * waits any more. For the event loop it was made on.
 */
public final class Core {
  final Means means;
  final Context context;
  final Vertx vertx;
  final Upstream upstream;
  final Metering metering;
  final Lines lines = new Lines();

  /** For the event loop that this is called on. */
  public Core(Vertx vertx, Means means) {
    this.means = means;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.upstream = new Upstream(vertx, means.limits());
    this.metering = means.metering().get();
  }

  /** What it makes calls with. */
  public Means means() {
    return means;
  }

  /** A watch over deadlines, for others on the same event loop. */
  public Watch watch() {
    return upstream.watch();
  }

  /** Begins a call; the client may be told of its end before this returns. */
  public ModelCall begin(Ask ask, Client client) {
    ModelCall call = new ModelCall(this, ask, client);
    call.begin();
    return call;
  }

  /** Closes its connections. */
  public Future<Void> close() {
    return upstream.close();
  }
}
