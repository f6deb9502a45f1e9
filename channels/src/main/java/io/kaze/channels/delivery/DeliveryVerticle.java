package io.kaze.channels.delivery;

import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.relay.Readers;
import io.kaze.channels.story.Endings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Delivers while it is deployed. */
public final class DeliveryVerticle extends VerticleBase {
  private final Kernel kernel;
  private final Endings endings;
  private Runnable stopReading = () -> {};

  /** On this kernel, with nobody waiting for ends. */
  public DeliveryVerticle(Kernel kernel) {
    this(kernel, new Endings());
  }

  /** On this kernel; who waits for a goal's end is told of it. */
  public DeliveryVerticle(Kernel kernel, Endings endings) {
    this.kernel = kernel;
    this.endings = endings;
  }

  @Override
  public Future<?> start() {
    Delivery delivery = new Delivery(kernel.journal(), endings);
    stopReading = kernel.relay().read(Readers.DELIVERY, delivery::read);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopReading.run();
    return Future.succeededFuture();
  }
}
