package io.kaze.deploy.tracing;

import io.kaze.bus.relay.LegListener;
import io.kaze.deploy.settings.TracingSettings;
import io.kaze.gateway.telemetry.CallSpans;
import io.kaze.gateway.telemetry.ToolSpans;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The process's traces, on their way to an OTLP receiver. Spans wait in memory, 2,048 at most, and
 * go out in batches from a thread of their own; what does not fit is dropped.
 */
public final class Tracing {
  private static final Duration SENT_WITHIN = Duration.ofSeconds(10);
  private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);
  private static final Duration BATCH_EACH = Duration.ofSeconds(2);
  private static final int WAITING_MAX = 2_048;
  private static final int CLOSING_SECONDS_MAX = 5;

  /**
   * It logs past our log, and warns of every batch that is not taken. Held, lest it be forgotten.
   */
  private static final Logger SDK = Logger.getLogger("io.opentelemetry");

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  private Tracing(SdkTracerProvider provider) {
    this.provider = provider;
    this.tracer = provider.get("io.kaze");
  }

  /**
   * Begins to trace.
   *
   * @param instance names the process
   * @param version of Kaze
   */
  public static Tracing open(TracingSettings settings, String instance, String version) {
    SDK.setLevel(Level.OFF);
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.traces().toString())
            .setTimeout(SENT_WITHIN)
            .setConnectTimeout(CONNECTED_WITHIN)
            .setCompression("gzip")
            .setRetryPolicy(null);
    ReceiverHeaders.of(settings.headers().text()).forEach(exporter::addHeader);
    return new Tracing(
        SdkTracerProvider.builder()
            .setResource(resource(instance, version))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sample())))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter.build())
                    .setMaxQueueSize(WAITING_MAX)
                    .setScheduleDelay(BATCH_EACH)
                    .build())
            .build());
  }

  private static Resource resource(String instance, String version) {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.builder()
                    .put("service.name", "kaze")
                    .put("service.instance.id", instance)
                    .put("service.version", version)
                    .build()));
  }

  /** Traces the gateway's calls. */
  public GatewaySpans gateway() {
    return new GatewaySpans(new CallSpans(tracer, System::nanoTime), new ToolSpans(tracer));
  }

  /** Traces the door's requests; before any handler that may want to know where it is. */
  public Handler<RoutingContext> requests() {
    return new TracedRequests(tracer);
  }

  /** Traces the legs of goals' paths. */
  public LegListener legs() {
    return new TracedLegs(tracer);
  }

  /** Sends what waits, and ends; whatever becomes of it. */
  public Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    CompletableResultCode sent = provider.shutdown();
    var _ = sent.whenComplete(() -> closed.tryComplete());
    return closed.future().timeout(CLOSING_SECONDS_MAX, TimeUnit.SECONDS).otherwiseEmpty();
  }
}
