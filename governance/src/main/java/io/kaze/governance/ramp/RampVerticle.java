package io.kaze.governance.ramp;

import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.relay.Readers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Rules on drafts while it is deployed. */
public final class RampVerticle extends VerticleBase {
  private final Kernel kernel;
  private Runnable stopReading = () -> {};

  /** On this kernel. */
  public RampVerticle(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Future<?> start() {
    Ramp ramp = new Ramp(kernel.journal());
    stopReading = kernel.relay().read(Readers.RAMP, ramp::read);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopReading.run();
    return Future.succeededFuture();
  }
}
