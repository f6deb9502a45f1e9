package io.kaze.deploy.cell;

import io.kaze.bus.database.Access;
import io.kaze.bus.keeper.Keeper;
import io.kaze.bus.keeper.KeeperFault;
import io.kaze.bus.keeper.KeeperSettings;
import io.kaze.bus.keeper.KeeperState;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.TimeOrderedIdentifiers;
import io.kaze.bus.relay.RelaySettings;
import io.kaze.bus.tenant.TenantId;
import io.kaze.deploy.door.Door;
import io.kaze.deploy.door.LocalToken;
import io.kaze.deploy.management.ManagementServer;
import io.kaze.deploy.settings.PostgresAddress;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a cell's parts. Each waits for what it needs and nothing else:
 *
 * <pre>
 *   door, management ─────────────────────────────┐
 *   keeper ──▶ kernel ──▶ rooms ──▶ relay carries ─┴▶ door opens ──▶ cell.json
 *   catalogue ─────────┘
 * </pre>
 */
final class Start {
  private static final Logger LOG = LoggerFactory.getLogger(Start.class);
  private static final InstantSource CLOCK = InstantSource.system();
  private static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

  private final Settings settings;
  private final Meters meters = new Meters();
  private final Vertx vertx = meters.vertx();
  private final Opened opened = new Opened();
  private final Promise<Void> failed = Promise.promise();

  Start(Settings settings) {
    this.settings = settings;
  }

  Future<Cell> run() {
    opened.add(Part.METERS, () -> vertx.executeBlocking(this::closeMeters));
    Future<Keeper> keeper = opened.when(Part.KEEPER, keeper(), Keeper::close);
    Future<Door> door = opened.when(Part.DOOR, Door.listen(vertx, settings), Door::close);
    Future<Optional<ManagementServer>> management = management();
    Future<Kernel> kernel = opened.when(Part.KERNEL, keeper.compose(this::kernel), Kernel::close);
    return Future.join(keeper, door, management, kernel)
        .compose(v -> cell(kernel.result(), door.result(), management.result()))
        // The keeper's fault first: a folder in use explains a port that is taken.
        .recover(cause -> abandoned(keeper.failed() ? keeper.cause() : cause));
  }

  private Void closeMeters() {
    meters.close();
    return null;
  }

  private Future<Keeper> keeper() {
    try {
      String url = settings.postgres().map(PostgresAddress::url).orElse(null);
      return Keeper.open(KeeperSettings.of(settings.data(), url), vertx, CLOCK, this::keeperIs);
    } catch (KeeperFault fault) {
      return Future.failedFuture(fault);
    }
  }

  private void keeperIs(KeeperState state) {
    switch (state) {
      case KeeperState.Serving serving -> LOG.info("PostgreSQL answers");
      case KeeperState.Restarting restarting ->
          LOG.warn("PostgreSQL ended by itself; start {} within a minute", restarting.attempt());
      case KeeperState.Failed gone -> failed.tryFail(gone.fault());
      case KeeperState.Closed closed -> LOG.debug("PostgreSQL is closed");
    }
  }

  private Future<Optional<ManagementServer>> management() {
    if (settings.management().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    Future<ManagementServer> listening =
        ManagementServer.listen(vertx, settings.management().get(), this::metrics);
    return opened
        .when(Part.MANAGEMENT, listening, ManagementServer::close)
        .map(Optional::of);
  }

  private Future<String> metrics() {
    return vertx.executeBlocking(meters::scrape, false);
  }

  private Future<Kernel> kernel(Keeper keeper) {
    return vertx
        .executeBlocking(() -> PodName.in(settings.data()))
        .compose(pod -> open(new Access(keeper.connectOptions(), keeper.jdbc()), pod))
        .compose(kernel -> kernel.journal().addTenant(TenantId.LOCAL).map(kernel));
  }

  private Future<Kernel> open(Access access, String pod) {
    return Kernel.open(
        vertx,
        access,
        RelaySettings.of(pod),
        CLOCK,
        RANDOM,
        new TimeOrderedIdentifiers(CLOCK, RANDOM));
  }

  private Future<Cell> cell(Kernel kernel, Door door, Optional<ManagementServer> management) {
    Path data = settings.data();
    Future<LocalToken> token = vertx.executeBlocking(() -> LocalToken.in(data), false);
    Future<Rooms> rooms =
        opened.when(Part.ROOMS, Rooms.open(kernel, settings, meters.registry()), Rooms::close);
    return Future.all(token, rooms)
        .compose(v -> kernel.relay().start())
        .compose(
            v -> {
              door.open(token.result(), rooms.result().routes());
              management.ifPresent(server -> server.check(Checks.of(kernel, failed.future())));
              return published(door, management);
            })
        .map(
            v ->
                new Cell(settings, vertx, opened, door, kernel, token.result(), failed.future()));
  }

  private Future<Void> published(Door door, Optional<ManagementServer> management) {
    Path data = settings.data();
    CellFile file =
        new CellFile(
            ProcessHandle.current().pid(),
            door.url(),
            management.map(ManagementServer::url).orElse(null));
    opened.add(Part.FILE, () -> vertx.executeBlocking(() -> removed(data), false));
    return vertx.executeBlocking(() -> written(file, data), false);
  }
}
