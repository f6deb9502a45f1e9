package io.kaze.deploy.cell;

import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.JournalLoad;
import io.kaze.bus.kernel.Kernel;
import io.micrometer.core.instrument.FunctionCounter;
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
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a cell counts, and the Vert.x instance that is counted with it. */
final class Meters {
  private static final double MILLIS = 1e3;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private volatile @Nullable Kernel kernel;
  private volatile @Nullable Backlog backlog;

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Counts the process and the kernel. */
  void bindCell(Kernel bound) {
    kernel = bound;
    Journal journal = bound.journal();
    count("kaze.journal.appends", "appends answered", journal, JournalLoad::appends);
    count("kaze.journal.batches", "commits that carried them", journal, JournalLoad::batches);
    gauge("kaze.journal.waiting", "appends not yet answered", () -> journal.load().waiting());
    gauge("kaze.relay.carrying", "batons this process carries", bound.relay()::carrying);
    gauge("kaze.relay.backlog", "batons of the cell that are due and not carried", this::batons);
    gauge("kaze.relay.backlog.age.seconds", "how long the oldest of these waits", this::oldest);
    gauge("kaze.effects.doubts", "effects of the cell that a person must look at", this::doubts);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  private void count(
      String name, String what, Journal journal, ToDoubleFunction<JournalLoad> counted) {
    FunctionCounter.builder(name, journal, each -> counted.applyAsDouble(each.load()))
        .description(what)
        .register(registry);
  }

  private void gauge(String name, String what, Supplier<Number> measured) {
    Gauge.builder(name, measured).description(what).register(registry);
  }

  /** A Vert.x whose servers and pools are counted. */
  Vertx vertx() {
    // Counting each message would cost more than sending it, and a request a tenth of it: the
    // kernel
    // counts its own work, the gateway its own calls, the door what goes through its router.
    MicrometerMetricsOptions counted =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setDisabledMetricsCategories(
                Set.of(
                    MetricsDomain.EVENT_BUS.toCategory(),
                    MetricsDomain.HTTP_CLIENT.toCategory(),
                    MetricsDomain.HTTP_SERVER.toCategory(),
                    MetricsDomain.NET_CLIENT.toCategory(),
                    MetricsDomain.NET_SERVER.toCategory()));
    VertxBuilder builder =
        Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(counted).setPreferNativeTransport(true))
            .withMetrics(new MicrometerMetricsFactory(registry));
    return builder.build();
  }

  /** What is counted, in Prometheus' text form; what must be asked for is asked first. */
  Future<String> scrape(Vertx vertx) {
    return asked()
        .transform(v -> vertx.executeBlocking(registry::scrape, false))
        .map(Objects::requireNonNull);
  }

  private Future<Void> asked() {
    return kernel == null
        ? Future.succeededFuture()
        : Backlog.of(kernel.database())
            .onComplete(looked -> backlog = looked.succeeded() ? looked.result() : null)
            .mapEmpty();
  }

  private double batons() {
    Backlog seen = backlog;
    return seen == null ? Double.NaN : seen.batons();
  }

  private double doubts() {
    Backlog seen = backlog;
    return seen == null ? Double.NaN : seen.doubts();
  }

  private double oldest() {
    Backlog seen = backlog;
    return seen == null ? Double.NaN : seen.oldest().toMillis() / MILLIS;
  }

  Future<Void> close() {
    collections.close();
    registry.close();
    return Future.succeededFuture();
  }
}
