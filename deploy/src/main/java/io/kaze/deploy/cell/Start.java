package io.kaze.deploy.cell;

import io.kaze.bus.bridge.Bridge;
import io.kaze.bus.keeper.Keeper;
import io.kaze.bus.keeper.KeeperFault;
import io.kaze.bus.keeper.KeeperSettings;
import io.kaze.bus.keeper.KeeperState;
import io.kaze.bus.kernel.Kernel;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.deploy.door.Authentication;
import io.kaze.deploy.door.Bearers;
import io.kaze.deploy.door.Door;
import io.kaze.deploy.door.LocalToken;
import io.kaze.deploy.management.ManagementServer;
import io.kaze.deploy.pod.Elsewhere;
import io.kaze.deploy.pod.Pods;
import io.kaze.deploy.settings.PostgresAddress;
import io.kaze.deploy.settings.Room;
import io.kaze.deploy.settings.Settings;
import io.kaze.deploy.spending.AgentBudgets;
import io.kaze.deploy.tracing.GatewaySpans;
import io.kaze.deploy.tracing.Tracing;
import io.kaze.gateway.core.Means;
import io.kaze.gateway.front.FrontLimits;
import io.kaze.gateway.front.Fronts;
import io.kaze.gateway.metering.Meterings;
import io.kaze.verticles.catalogue.LiveCatalogue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a cell's parts. Each waits for what it needs and nothing else:
 *
 * <pre>
 *   door, management, catalogue, contract ──┐
 *   keeper ──▶ kernel, token ───────────────┴▶ rooms ──▶ relay carries ──▶ door opens ──▶ cell.json
 * </pre>
 */
final class Start {
  private static final Logger LOG = LoggerFactory.getLogger(Start.class);
  private static final InstantSource CLOCK = InstantSource.system();

  private final Settings settings;
  private final Meters meters = new Meters();
  private final Vertx vertx = meters.vertx();
  private final Opened opened = new Opened();
  private final Promise<Void> failed = Promise.promise();

  Start(Settings settings) {
    this.settings = settings;
  }

  Future<Cell> run() {
    opened.add(Part.METERS, meters::close);
    Future<Keeper> keeper = opened.when(Part.KEEPER, keeper(), Keeper::close);
    Promise<Cell> up = Promise.promise();
    opening(keeper)
        .onComplete(
            up::complete,
            // The keeper's fault first: a data folder in use explains a port that is taken.
            cause -> abandoned(keeper.failed() ? keeper.cause() : cause).onComplete(up));
    return up.future();
  }

  private Future<Cell> opening(Future<Keeper> keeper) {
    Future<Door> door =
        opened.when(Part.DOOR, Door.listen(vertx, settings, meters.registry()), Door::close);
    Future<Optional<ManagementServer>> management = management();
    Future<LiveCatalogue> catalogue = catalogue();
    Future<Contract> contract =
        vertx.executeBlocking(Contract::load, false).map(Objects::requireNonNull);
    Future<LocalToken> token = keeper.compose(v -> token());
    Future<Kernel> kernel = keeper.compose(this::kernel);
    Future<Pods> pods = kernel.compose(this::pods);
    Future<Optional<GatewayData>> data = gatewayData();
    return Future.join(List.of(keeper, door, management, catalogue, contract, token, pods, data))
        .map(v ->
            new Ground(
                kernel.result(),
                pods.result(),
                catalogue.result(),
                contract.result(),
                token.result(),
                door.result(),
                management.result()))
        .compose(ground -> assembled(ground, data.result()));
  }

  private Future<Cell> abandoned(Throwable cause) {
    return LastStep.close(vertx, opened.close().transform(v -> Future.failedFuture(cause)));
  }

  private Future<Cell> assembled(Ground ground, Optional<GatewayData> data) {
    GatewaySpans spans = trace(ground);
    return data.map(files -> gatewayRoom(ground, files, spans).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(gateway -> bridged(ground).compose(bridge -> roomed(ground, gateway, bridge)));
  }

  /** To other pods and cells, where NATS is named. */
  private Future<Optional<Bridge>> bridged(Ground ground) {
    return settings.nats().isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : opened
            .when(
                Part.BRIDGE,
                BridgeOpening.open(ground.kernel(), settings, meters.registry()),
                Bridge::close)
            .map(Optional::of);
  }

  private Future<Cell> roomed(
      Ground ground, Optional<GatewayRoom> gateway, Optional<Bridge> bridge) {
    Future<Rooms> opening = Rooms.open(ground, settings, meters.registry(), gateway);
    return opened
        .when(Part.ROOMS, opening, rooms -> rooms.close(vertx))
        .compose(rooms ->
            ground
                .kernel()
                .relay()
                .start()
                .compose(v -> ground.pods().begin())
                .map(v -> open(ground, rooms, gateway, bridge))
                .map(v -> new Draining(settings, ground, rooms, bridge))
                .map(draining -> new Cell(vertx, opened, ground, draining, failed.future())))
        .compose(cell -> gateway(ground, gateway).map(cell))
        .compose(cell -> published(ground).map(cell));
  }

  /** Routes and keys, where this process holds the room. */
  private Future<Optional<GatewayData>> gatewayData() {
    if (!settings.rooms().contains(Room.GATEWAY)) {
      return Future.succeededFuture(Optional.empty());
    }
    Future<GatewayData> opening = GatewayData.open(vertx, settings, CLOCK, meters.registry());
    return opened.when(Part.GATEWAY, opening, GatewayData::close).map(Optional::of);
  }

  private Future<GatewayRoom> gatewayRoom(Ground ground, GatewayData data, GatewaySpans spans) {
    Kernel kernel = ground.kernel();
    Future<GatewayWatch> opening =
        GatewayWatch.open(kernel, settings.data(), data.guards(), spans, meters.registry(), CLOCK);
    return opened
        .when(Part.WATCH, opening, GatewayWatch::close)
        .map(watch ->
            GatewayRoom.of(
                kernel,
                data,
                settings.models(),
                metering(kernel),
                watch,
                meters.registry(),
                CLOCK));
  }

  private GatewayMeters metering(Kernel kernel) {
    Meterings meterings = new Meterings(kernel, settings.metering(), meters.registry());
    GatewayMeters made = new GatewayMeters(vertx, meterings);
    meterings.begin();
    opened.add(Part.METERING, made::close);
    return made;
  }

  private Rooms open(
      Ground ground, Rooms rooms, Optional<GatewayRoom> gateway, Optional<Bridge> bridge) {
    Kernel kernel = ground.kernel();
    DoorRoutes routes = new DoorRoutes(ground, settings, rooms, bridge);
    ground.door().open(authentication(ground), ground.contract(), routes.all());
    ground
        .management()
        .ifPresent(
            server -> server.check(Checks.of(ground, rooms, gateway, bridge, failed.future())));
    meters.bindCell(kernel);
    Sweeping.begin(kernel);
    IdleCollection.begin(vertx);
    if (settings.rooms().contains(Room.VERTICLES)) {
      AgentBudgets.begin(kernel, ground.catalogue());
    }
    return rooms;
  }

  /** Where traces are wanted; else nothing of it is even loaded. */
  private GatewaySpans trace(Ground ground) {
    if (settings.tracing().isEmpty()) {
      return GatewaySpans.NONE;
    }
    String instance = ground.kernel().identifiers().next().toString();
    Tracing tracing = Tracing.open(settings.tracing().get(), instance, Version.word());
    opened.add(Part.TRACING, tracing::close);
    ground.door().trace(tracing.requests());
    ground.kernel().relay().toldTo(tracing.legs());
    return tracing.gateway();
  }

  private Authentication authentication(Ground ground) {
    return new Authentication(bearers(ground));
  }

  private Bearers bearers(Ground ground) {
    return new Bearers(
        ground.token(),
        ground.kernel().tokens(),
        settings.limits().token(),
        settings.limits().models(),
        CLOCK);
  }

  /** Models over HTTP, where this process holds the room; else words of who does. */
  private Future<Void> gateway(Ground ground, Optional<GatewayRoom> room) {
    if (room.isEmpty()) {
      ground.door().serveNone(() -> new Elsewhere(ground.pods()).why(Room.GATEWAY));
      return Future.succeededFuture();
    }
    return served(ground, room.get().means());
  }

  private Future<Void> served(Ground ground, Means means) {
    return ground
        .door()
        .serve(
            bearers(ground),
            doorkeeper ->
                new Fronts(
                    vertx,
                    doorkeeper,
                    means,
                    FrontLimits.within(Runtime.getRuntime().maxMemory()),
                    meters.registry()));
  }

  private Future<Void> published(Ground ground) {
    CellFile file =
        new CellFile(
            ProcessHandle.current().pid(),
            ground.door().url(),
            ground.management().map(ManagementServer::url).orElse(null));
    opened.add(
        Part.FILE,
        () -> vertx.executeBlocking(() -> CellFile.remove(settings.data()), false).mapEmpty());
    return vertx.executeBlocking(() -> file.write(settings.data()), false).mapEmpty();
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
        ManagementServer.listen(vertx, settings.management().get(), () -> meters.scrape(vertx));
    return opened.when(Part.MANAGEMENT, listening, ManagementServer::close).map(Optional::of);
  }

  private Future<Kernel> kernel(Keeper keeper) {
    Future<Kernel> opening = new KernelOpening(vertx, settings, CLOCK).on(keeper);
    return opened.when(Part.KERNEL, opening, Kernel::close);
  }

  private Future<Pods> pods(Kernel kernel) {
    Future<Pods> made =
        vertx
            .executeBlocking(() -> PodName.in(settings.data()), false)
            .map(name -> new Pods(kernel, Objects.requireNonNull(name), settings));
    return opened.when(Part.PODS, made, Pods::close);
  }

  private Future<LocalToken> token() {
    return vertx
        .executeBlocking(() -> LocalToken.in(settings.data()), false)
        .map(Objects::requireNonNull);
  }

  private Future<LiveCatalogue> catalogue() {
    return opened.when(
        Part.CATALOGUE,
        VerticlesRoom.catalogue(vertx, settings, CLOCK),
        catalogue -> {
          catalogue.close();
          return Future.succeededFuture();
        });
  }
}
