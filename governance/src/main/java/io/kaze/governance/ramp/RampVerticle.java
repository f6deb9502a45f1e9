package io.kaze.governance.ramp;

import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.relay.Readers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Set;
import java.util.function.Supplier;

/** Rules on drafts while it is deployed. */
public final class RampVerticle extends VerticleBase {
  private final Kernel kernel;
  private final TrustSettings settings;
  private final Supplier<Set<String>> builtIns;
  private Runnable stopReading = () -> {};

  /**
   * On this kernel.
   *
   * @param settings how far skills are trusted
   * @param builtIns names of the skills in force as they come with Kaze; asked for each draft,
   *     returns at once
   */
  public RampVerticle(Kernel kernel, TrustSettings settings, Supplier<Set<String>> builtIns) {
    this.kernel = kernel;
    this.settings = settings;
    this.builtIns = builtIns;
  }

  @Override
  public Future<?> start() {
    Ramp ramp = new Ramp(kernel.journal(), settings, builtIns, kernel.clock());
    stopReading = kernel.relay().read(Readers.RAMP, ramp::read);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopReading.run();
    return Future.succeededFuture();
  }
}
