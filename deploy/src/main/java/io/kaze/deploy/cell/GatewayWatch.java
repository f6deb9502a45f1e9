package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.deploy.tracing.GatewaySpans;
import io.kaze.gateway.cache.ResponseCache;
import io.kaze.gateway.capture.CaptureStore;
import io.kaze.gateway.capture.Captures;
import io.kaze.gateway.guard.GuardFactory;
import io.kaze.gateway.guard.LiveGuards;
import io.kaze.gateway.telemetry.CallMetrics;
import io.kaze.gateway.watchers.CallListener;
import io.kaze.gateway.watchers.ToolListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Who looks on while calls of models are made: guardrails, the cache, captures, telemetry. */
final class GatewayWatch {
  private static final long CACHE_BYTES = 64L * 1024 * 1024;

  private final LiveGuards guards;
  private final Captures captures;
  private final CallListener listener;
  private final ToolListener tools;
  private final ResponseCache cache;

  private GatewayWatch(
      LiveGuards guards, Captures captures, GatewaySpans spans, MeterRegistry meters) {
    this.guards = guards;
    this.captures = captures;
    this.listener =
        CallListener.all(
            List.of(new CallMetrics(meters, System::nanoTime), spans.calls(), captures));
    this.tools = spans.tools();
    this.cache = new ResponseCache(CACHE_BYTES, guards::version, System::nanoTime, meters);
  }

  /**
   * Reads what is to be captured from a file of the data folder.
   *
   * @param spans traces calls; {@link GatewaySpans#NONE} where traces are not wanted
   * @return fails with a message for a person when a file is there and wrong
   */
  static Future<GatewayWatch> open(
      Kernel kernel,
      Path data,
      LiveGuards guards,
      GatewaySpans spans,
      MeterRegistry meters,
      InstantSource clock) {
    return Captures.open(
            kernel.vertx(),
            data.resolve("captures.yaml"),
            clock,
            kernel.identifiers(),
            new CaptureStore(kernel.database()),
            meters)
        .map(captures -> new GatewayWatch(guards, captures, spans, meters));
  }

  GuardFactory guards() {
    return guards;
  }

  CallListener listener() {
    return listener;
  }

  ToolListener tools() {
    return tools;
  }

  ResponseCache cache() {
    return cache;
  }

  /** Writes what was captured, and stops; while there is a database still. */
  Future<Void> close() {
    return captures.close();
  }
}
