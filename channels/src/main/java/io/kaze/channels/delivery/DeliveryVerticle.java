package io.kaze.channels.delivery;

import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.relay.Readers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Delivers while it is deployed. */
public final class DeliveryVerticle extends VerticleBase {
  private final Kernel kernel;
  private Runnable stopReading = () -> {};

  /** On this kernel. */
  public DeliveryVerticle(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Future<?> start() {
    Delivery delivery = new Delivery(kernel.journal());
    stopReading = kernel.relay().read(Readers.DELIVERY, delivery::read);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopReading.run();
    return Future.succeededFuture();
  }
}
