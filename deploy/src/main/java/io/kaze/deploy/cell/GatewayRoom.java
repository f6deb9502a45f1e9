package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.gateway.call.Gateway;
import io.kaze.gateway.core.Means;
import io.kaze.gateway.discovery.DiscoveredRouting;
import io.kaze.gateway.discovery.InForce;
import io.kaze.gateway.discovery.ModelSettings;
import io.kaze.gateway.discovery.SettingsSecrets;
import io.kaze.gateway.keyuse.KeyUseSweep;
import io.kaze.gateway.keyuse.KeyUses;
import io.kaze.gateway.limit.Limits;
import io.kaze.gateway.route.way.Routings;
import io.kaze.gateway.tool.Tools;
import io.kaze.gateway.upstream.CallLimits;
import io.kaze.gateway.upstream.UpstreamLimits;
import io.kaze.gateway.watchers.ToolListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the gateway's two doors have in common: HTTP and the bus.
 *
 * @param means what calls of models are made with
 * @param data what files say of routes and keys
 * @param rates what calls of models and of tools are counted in
 * @param watching is told of calls of tools
 */
record GatewayRoom(
    Means means,
    GatewayData data,
    ModelSettings settings,
    CallLimits limits,
    Limits rates,
    MeterRegistry meters,
    InForce inForce,
    ToolListener watching) {
  /** On one event loop, to one provider. */
  private static final int CONNECTIONS_MAX = 2_048;

  private static final int ANSWER_BYTES_MAX = 32 * 1024 * 1024;

  static GatewayRoom of(
      Kernel kernel,
      GatewayData data,
      ModelSettings settings,
      GatewayMeters metering,
      GatewayWatch watch,
      MeterRegistry meters,
      InstantSource clock) {
    CallLimits limits = CallLimits.within(settings.timeout());
    InForce inForce = new InForce();
    Means means =
        new Means(
            Routings.firstOf(data.routes().routing(), discovered(inForce, limits)),
            new SettingsSecrets(settings, data.kept()),
            new KeyUses(kernel.vertx(), kernel.database(), clock, kernel.identifiers(), meters),
            metering,
            watch.guards(),
            watch.listener(),
            watch.cache(),
            inForce::looked,
            new UpstreamLimits(
                limits.connectMax(), limits.idleMax(), ANSWER_BYTES_MAX, CONNECTIONS_MAX),
            clock);
    data.routes().answer(kernel.bus());
    new KeyUseSweep(kernel.database(), clock).begin(kernel.vertx());
    return new GatewayRoom(
        means, data, settings, limits, metering.rates(), meters, inForce, watch.tools());
  }

  private static DiscoveredRouting discovered(InForce inForce, CallLimits limits) {
    return new DiscoveredRouting(inForce, limits, () -> ThreadLocalRandom.current().nextLong());
  }

  /** What agents call tools by. */
  Tools tools(Kernel kernel, Path file) {
    Map<String, String> environment = System.getenv();
    return new Tools(
        kernel, file, means.secrets(), data.wanted()::tools, environment, rates, watching, meters);
  }

  /** The bus' own. */
  Gateway verticle(Kernel kernel) {
    return new Gateway(kernel.bus(), means, settings, limits, meters, inForce);
  }
}
