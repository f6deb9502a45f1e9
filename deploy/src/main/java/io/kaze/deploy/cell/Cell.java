package io.kaze.deploy.cell;

import io.kaze.deploy.door.LocalToken;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Set;

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
  private final Vertx vertx;
  private final Opened opened;
  private final Ground ground;
  private final Draining draining;
  private final Future<Void> failed;

  Cell(Vertx vertx, Opened opened, Ground ground, Draining draining, Future<Void> failed) {
    this.vertx = vertx;
    this.opened = opened;
    this.ground = ground;
    this.draining = draining;
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

  /**
   * Takes no new work, lets running tasks and answers end until their deadlines, gives back what is
   * left, and closes everything.
   */
  public Future<Void> stop() {
    return LastStep.close(vertx, draining.run().transform(v -> opened.close()));
  }
}
