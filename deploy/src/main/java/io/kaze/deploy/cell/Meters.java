package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.relay.Relay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.Set;

/** What a cell counts, and the Vert.x instance that is counted with it. */
final class Meters {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Counts the process and the kernel. */
  void bindCell(Kernel kernel) {
    Gauge.builder("kaze.relay.carrying", kernel.relay(), Relay::carrying)
        .description("batons this process carries now")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** A Vert.x whose servers and pools are counted. */
  Vertx vertx() {
    // Counting each message would cost more than sending it; the kernel counts its own work.
    MicrometerMetricsOptions counted =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setDisabledMetricsCategories(
                Set.of(
                    MetricsDomain.EVENT_BUS.toCategory(),
                    MetricsDomain.NET_CLIENT.toCategory(),
                    MetricsDomain.NET_SERVER.toCategory()));
    VertxBuilder builder =
        Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(counted))
            .withMetrics(new MicrometerMetricsFactory(registry));
    return builder.build();
  }

  String scrape() {
    return registry.scrape();
  }

  Future<Void> close() {
    collections.close();
    registry.close();
    return Future.succeededFuture();
  }
}
