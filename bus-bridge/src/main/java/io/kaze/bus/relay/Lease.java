package io.kaze.bus.relay;

import io.kaze.bus.journal.Batons;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's right to hold batons: kept alive at a third of its length, taken anew when lost.
 */
final class Lease {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final Vertx vertx;
  private final Batons batons;
  private final RelaySettings settings;
  private final Runnable lost;
  private volatile long holder;
  private long timer = -1;

  Lease(Vertx vertx, Batons batons, RelaySettings settings, Runnable lost) {
    this.vertx = vertx;
    this.batons = batons;
    this.settings = settings;
    this.lost = lost;
  }

  long holder() {
    return holder;
  }

  Future<Void> take() {
    return batons
        .hold(settings.pod(), settings.lease())
        .map(token -> {
          holder = token;
          timer = vertx.setPeriodic(settings.lease().toMillis() / 3, t -> renew());
          return null;
        });
  }

  private void renew() {
    batons
        .renew(holder, settings.lease())
        .compose(kept -> kept ? Future.succeededFuture() : again())
        .onFailure(failure -> LOG.warn("The lease could not be renewed: {}", failure.toString()));
  }

  private Future<Void> again() {
    LOG.warn("The lease {} was lost", holder);
    return batons
        .hold(settings.pod(), settings.lease())
        .map(token -> {
          holder = token;
          lost.run();
          return null;
        });
  }

  Future<Void> leave() {
    vertx.cancelTimer(timer);
    return batons.leave(holder);
  }
}
