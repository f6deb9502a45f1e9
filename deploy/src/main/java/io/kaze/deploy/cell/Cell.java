package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.deploy.door.Door;
import io.kaze.deploy.door.LocalToken;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running cell.
 *
 * <pre>
 *   starting ──▶ up ──(stop)──▶ draining ──(all done, or the deadline)──▶ closing ──▶ stopped
 * </pre>
 *
 * <p>While it drains it takes no new work; what is unfinished at the deadline is picked up by the
 * next start.
 */
public final class Cell {
  private static final Logger LOG = LoggerFactory.getLogger(Cell.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Settings settings;
  private final Vertx vertx;
  private final Opened opened;
  private final Door door;
  private final Kernel kernel;
  private final LocalToken token;
  private final Future<Void> failed;

  Cell(
      Settings settings,
      Vertx vertx,
      Opened opened,
      Door door,
      Kernel kernel,
      LocalToken token,
      Future<Void> failed) {
    this.settings = settings;
    this.vertx = vertx;
    this.opened = opened;
    this.door = door;
    this.kernel = kernel;
    this.token = token;
    this.failed = failed;
  }

  /**
   * Starts a cell; any thread that may block for a moment.
   *
   * @return up; fails with a fault whose message is for a person, everything closed again then
   */
  public static Future<Cell> start(Settings settings) {
    return new Start(settings).run();
  }

  /** Where its door is. */
  public URI url() {
    return door.url();
  }

  /** What its door wants to see. */
  public LocalToken token() {
    return token;
  }

  /** Fails when the cell cannot go on and should be stopped; the message is for a person. */
  public Future<Void> failed() {
    return failed;
  }

  /** Takes no new work, lets running tasks end until the deadline, and closes everything. */
  public Future<Void> stop() {
    LOG.info("Stopping; running tasks have {} ms", settings.stopDeadline().toMillis());
    door.stopping();
    kernel.relay().rest();
    return drained(System.nanoTime() + settings.stopDeadline().toNanos())
        .compose(v -> opened.close())
        .compose(v -> vertx.close());
  }

  private Future<Void> drained(long deadline) {
    int carrying = kernel.relay().carrying();
    if (carrying == 0) {
      return Future.succeededFuture();
    }
    if (System.nanoTime() >= deadline) {
      LOG.info("{} batons are left for the next start", carrying);
      return Future.succeededFuture();
    }
    return vertx
        .timer(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)
        .compose(v -> drained(deadline));
  }
}
