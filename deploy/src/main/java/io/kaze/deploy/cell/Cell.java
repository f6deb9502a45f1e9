package io.kaze.deploy.cell;

import io.kaze.deploy.door.LocalToken;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Set;
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

  private final Settings settings;
  private final Vertx vertx;
  private final Opened opened;
  private final Ground ground;
  private final Rooms rooms;
  private final Future<Void> failed;

  Cell(
      Settings settings,
      Vertx vertx,
      Opened opened,
      Ground ground,
      Rooms rooms,
      Future<Void> failed) {
    this.settings = settings;
    this.vertx = vertx;
    this.opened = opened;
    this.ground = ground;
    this.rooms = rooms;
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
    return ground.door().url();
  }

  /** Every address its door answers at, its parameters written as {@code :name}. */
  public Set<String> addresses() {
    return ground.door().mounted();
  }

  /** What its door wants to see. */
  public LocalToken token() {
    return ground.token();
  }

  /** Fails when the cell cannot go on and should be stopped; the message is for a person. */
  public Future<Void> failed() {
    return failed;
  }

  /** Takes no new work, lets running tasks end until the deadline, and closes everything. */
  public Future<Void> stop() {
    LOG.info("Stopping; running tasks have {} ms", settings.stopDeadline().toMillis());
    ground.door().stopping();
    ground.kernel().relay().rest();
    Future<Void> closed =
        rooms
            .drain(settings.stopDeadline())
            .onFailure(failure -> LOG.warn("The rooms did not rest cleanly", failure))
            .transform(v -> opened.close());
    return LastStep.close(vertx, closed);
  }
}
