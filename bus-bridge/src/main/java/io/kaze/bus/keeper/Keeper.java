package io.kaze.bus.keeper;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;

/** An open PostgreSQL, and the claim on the data folder that goes with it. */
public sealed interface Keeper permits EmbeddedKeeper, ServerKeeper {

  /** The oldest PostgreSQL whose major version Kaze works with. */
  int OLDEST_MAJOR_VERSION = 14;

  /** Opens with the system's clock and nobody listening; see the longer form. */
  static Future<Keeper> open(KeeperSettings settings, Vertx vertx) {
    return open(settings, vertx, InstantSource.system(), state -> {});
  }

  /**
   * Claims the data folder, starts or finds PostgreSQL, and makes sure it answers and is fit. Does
   * not block the caller; every wait inside is bounded.
   *
   * @param settings which PostgreSQL
   * @param vertx the instance that work and connections run on; must outlive the keeper
   * @param clock rules how many restarts are too many
   * @param listener told of each change of state, on a thread of the keeper's; must not block
   * @return the keeper; fails with {@link KeeperFault}, holding nothing then
   */
  static Future<Keeper> open(
      KeeperSettings settings, Vertx vertx, InstantSource clock, Consumer<KeeperState> listener) {
    return vertx
        .<Keeper>executeBlocking(() -> openNow(settings, vertx, clock, listener), false)
        .map(Objects::requireNonNull);
  }

  private static Keeper openNow(
      KeeperSettings settings, Vertx vertx, InstantSource clock, Consumer<KeeperState> listener)
      throws KeeperFault, InterruptedException {
    return switch (settings) {
      case EmbeddedSettings embedded ->
          new EmbeddedOpening(embedded, vertx, clock, listener).open();
      case ServerSettings server -> ServerKeeper.open(server, vertx);
    };
  }

  /** How to connect; the same for the life of the keeper. A new copy each time. */
  PgConnectOptions connectOptions();

  /** The same database for a JDBC user. */
  JdbcAccess jdbc();

  /**
   * Lets go: stops the embedded PostgreSQL cleanly, leaves a server alone, releases the data
   * folder. Close the pools first. May be repeated.
   *
   * @return done; fails with {@link KeeperFault} if the embedded PostgreSQL does not stop
   */
  Future<Void> close();
}
