package io.kaze.deploy.cell;

import io.kaze.bus.bridge.Bridge;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a process that was asked to stop leaves its work to others.
 *
 * <pre>
 *   not ready, no new work, what nobody has begun is given back
 *     ──▶ tasks and questions under way end, or the deadline ──▶ all else is given back
 *     ──▶ followers are sent elsewhere, nobody comes in any more, answers under way end
 * </pre>
 */
record Draining(Settings settings, Ground ground, Rooms rooms, Optional<Bridge> bridge) {
  private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

  /** Completes when there is nothing left but to close; does not fail. */
  Future<Void> run() {
    Duration deadline = settings.stopping().deadline();
    LOG.info("Stopping; running tasks have {} ms", deadline.toMillis());
    ground.management().ifPresent(server -> server.check(Checks.STOPPING));
    ground.door().stopping();
    ground.kernel().relay().rest();
    Future<Void> told = ground.pods().leave();
    Future<Void> asked = bridge.map(open -> open.rest(deadline)).orElseGet(Future::succeededFuture);
    return Future.join(told, asked, rooms.drain(deadline))
        .onFailure(failure -> LOG.warn("The rooms did not rest cleanly", failure))
        .transform(v -> ground.kernel().relay().stop())
        .onFailure(failure -> LOG.warn("What is left waits for the lease to end", failure))
        .transform(v -> answered())
        .otherwiseEmpty();
  }

  private Future<Void> answered() {
    rooms.endStreams();
    return ground.door().drain(settings.stopping().answers());
  }
}
