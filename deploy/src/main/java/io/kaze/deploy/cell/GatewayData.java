package io.kaze.deploy.cell;

import io.kaze.deploy.settings.Settings;
import io.kaze.gateway.route.live.LiveRoutes;
import io.kaze.gateway.secret.KeptSecrets;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the gateway was told in files, kept in force as they change: routes, and the keys that
 * routes and tools name. One of each in a process.
 *
 * @param kept the keys
 * @param wanted which of them
 */
record GatewayData(LiveRoutes routes, KeptSecrets kept, WantedKeys wanted) {
  /** A keeper that does not answer keeps no cell from starting. */
  private static final Duration KEYS_MAX = Duration.ofSeconds(3);

  /**
   * Reads them.
   *
   * @param guardrails the names of those a route may have
   * @return fails with {@link io.kaze.gateway.route.file.RoutesFault} when the routes' file is
   *     wrong
   */
  static Future<GatewayData> open(
      Vertx vertx,
      Settings settings,
      Set<String> guardrails,
      InstantSource clock,
      MeterRegistry meters) {
    KeptSecrets kept =
        new KeptSecrets(
                vertx, System::getenv, settings.vault().orElse(null), clock, new Random(), meters)
            .start();
    WantedKeys wanted = new WantedKeys(kept);
    return LiveRoutes.open(
            vertx, settings.routesFile(), settings.models().timeout(), guardrails, wanted::routes)
        .map(routes -> new GatewayData(routes, kept, wanted))
        .onFailure(wrong -> kept.close())
        .compose(data ->
            wanted
                .looked()
                .timeout(KEYS_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .transform(looked -> Future.succeededFuture(data)));
  }

  Future<Void> close() {
    routes.close();
    kept.close();
    return Future.succeededFuture();
  }
}
