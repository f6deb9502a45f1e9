package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.gateway.call.Gateway;
import io.kaze.gateway.core.Means;
import io.kaze.gateway.discovery.DiscoveredRouting;
import io.kaze.gateway.discovery.InForce;
import io.kaze.gateway.discovery.ModelSettings;
import io.kaze.gateway.discovery.SettingsSecrets;
import io.kaze.gateway.metering.Metering;
import io.kaze.gateway.tool.Tools;
import io.kaze.gateway.upstream.CallLimits;
import io.kaze.gateway.upstream.UpstreamLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * What the gateway's two doors have in common: HTTP and the bus.
 *
 * @param means what calls of models are made with
 */
record GatewayRoom(
    Means means, ModelSettings settings, CallLimits limits, MeterRegistry meters, InForce inForce) {
  /** On one event loop, to one provider. */
  private static final int CONNECTIONS_MAX = 2_048;

  private static final int ANSWER_BYTES_MAX = 32 * 1024 * 1024;

  static GatewayRoom of(
      ModelSettings settings,
      Supplier<Metering> metering,
      GatewayWatch watch,
      MeterRegistry meters,
      InstantSource clock) {
    CallLimits limits = CallLimits.within(settings.timeout());
    InForce inForce = new InForce();
    Means means =
        new Means(
            new DiscoveredRouting(inForce, limits, () -> ThreadLocalRandom.current().nextLong()),
            SettingsSecrets.of(settings),
            metering,
            watch.guards(),
            watch.listener(),
            watch.cache(),
            inForce::looked,
            new UpstreamLimits(
                limits.connectMax(), limits.idleMax(), ANSWER_BYTES_MAX, CONNECTIONS_MAX),
            clock);
    return new GatewayRoom(means, settings, limits, meters, inForce);
  }

  /** What agents call tools by. */
  Tools tools(Kernel kernel, Path file) {
    Map<String, String> environment = System.getenv();
    return new Tools(kernel, file, new ProcessSecrets(environment), environment, meters);
  }

  /** The bus' own. */
  Gateway verticle(Kernel kernel) {
    return new Gateway(kernel.bus(), means, settings, limits, meters, inForce);
  }
}
