package io.kaze.deploy.cell;

import io.kaze.deploy.settings.Settings;
import io.kaze.gateway.guard.LiveGuards;
import io.kaze.gateway.kubernetes.ModelServices;
import io.kaze.gateway.route.live.LiveRoutes;
import io.kaze.gateway.secret.KeptSecrets;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What the gateway was told in files, kept in force as they change: routes, the guardrails they
 * name, and the keys that routes and tools name. One of each in a process.
 *
 * @param guards the guardrails, which routes name
 * @param kept the keys
 * @param wanted which of them
 * @param services model servers of the cluster; empty where none are looked for
 */
record GatewayData(
    LiveGuards guards,
    LiveRoutes routes,
    KeptSecrets kept,
    WantedKeys wanted,
    Optional<ModelServices> services) {
  /** A keeper that does not answer keeps no cell from starting. */
  private static final Duration KEYS_MAX = Duration.ofSeconds(3);

  /**
   * Reads them.
   *
   * @return fails with {@link io.kaze.gateway.route.file.RoutesFault} when the routes' file is
   *     wrong, and with a message for a person when that of the guardrails is
   */
  static Future<GatewayData> open(
      Vertx vertx, Settings settings, InstantSource clock, MeterRegistry meters) {
    return LiveGuards.open(vertx, settings.guardrailsFile(), meters)
        .compose(guards ->
            open(vertx, settings, guards, clock, meters).onFailure(wrong -> guards.close()));
  }

  private static Future<GatewayData> open(
      Vertx vertx,
      Settings settings,
      LiveGuards guards,
      InstantSource clock,
      MeterRegistry meters) {
    KeptSecrets kept =
        new KeptSecrets(
                vertx, System::getenv, settings.vault().orElse(null), clock, new Random(), meters)
            .start();
    WantedKeys wanted = new WantedKeys(kept);
    return LiveRoutes.open(
            vertx,
            settings.routesFile(),
            settings.models().timeout(),
            guards::names,
            wanted::routes)
        .map(routes ->
            new GatewayData(
                guards, routes.metered(meters), kept, wanted, services(vertx, settings, routes)))
        .onFailure(wrong -> kept.close())
        .compose(data ->
            wanted
                .looked()
                .timeout(KEYS_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .transform(looked -> Future.succeededFuture(data)));
  }

  private static Optional<ModelServices> services(
      Vertx vertx, Settings settings, LiveRoutes routes) {
    return settings
        .kubernetes()
        .filter(where -> !where.namespaces().isEmpty())
        .map(where -> {
          ModelServices services = ModelServices.begin(vertx, where, routes::found);
          routes.showing(services::seen);
          return services;
        });
  }

  Future<Void> close() {
    services.ifPresent(ModelServices::close);
    guards.close();
    routes.close();
    kept.close();
    return Future.succeededFuture();
  }
}
