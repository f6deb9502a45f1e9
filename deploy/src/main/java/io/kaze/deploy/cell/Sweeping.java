package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets, now and then, what uploads left behind that were cut off with their process. */
final class Sweeping {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
  private static final Duration EVERY = Duration.ofHours(1);

  /** Many times longer than an upload may take. */
  private static final Duration AGE = Duration.ofDays(1);

  private final Kernel kernel;

  private Sweeping(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Sweeps now and every hour, until the kernel's Vert.x is closed. */
  static void begin(Kernel kernel) {
    Sweeping sweeping = new Sweeping(kernel);
    kernel.vertx().setPeriodic(0, EVERY.toMillis(), t -> sweeping.sweep());
  }

  private void sweep() {
    kernel
        .attachments()
        .sweep(AGE)
        .onSuccess(parts -> {
          if (parts > 0) {
            LOG.info("Forgot {} parts of uploads that were cut off", parts);
          }
        })
        .onFailure(
            failure -> LOG.warn("Cut-off uploads could not be swept: {}", failure.toString()));
  }
}
