package io.kaze.channels.approval;

import io.kaze.bus.kernel.Kernel;
import io.kaze.channels.story.Stories;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then for what nobody decided in time, while it is deployed. */
public final class SilenceVerticle extends VerticleBase {
  /** The pause between two looks. */
  public static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(SilenceVerticle.class);

  private final Kernel kernel;
  private final Silence silence;
  private Future<?> looking = Future.succeededFuture();

  /** On this kernel, by its clock. */
  public SilenceVerticle(Kernel kernel) {
    this.kernel = kernel;
    this.silence =
        new Silence(
            kernel.database(),
            new Deciding(kernel.journal(), new Stories(kernel.journal())),
            kernel.clock());
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), t -> look());
    return Future.succeededFuture();
  }

  private void look() {
    if (looking.isComplete()) {
      looking = lookOn();
    }
  }

  private Future<?> lookOn() {
    return silence
        .look()
        .onFailure(failure -> {
          if (!kernel.database().isClosed()) {
            LOG.warn("Could not look for overdue approvals: {}", failure.toString());
          }
        })
        .compose(ended -> ended == Silence.BATCH_MAX ? lookOn() : Future.succeededFuture());
  }
}
