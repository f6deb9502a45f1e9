package io.kaze.bench.workflow;

import io.kaze.bench.journal.Latencies;
import io.kaze.bench.process.Postgres;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one turn came to.
 *
 * @param rate flows a second
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param workerMicros CPU time for each flow of who runs the steps
 * @param serverMicros and of who keeps what is durable
 * @param commits of PostgreSQL for each flow; negative where it is not on it
 * @param logBytes that PostgreSQL wrote ahead for each
 * @param errors how many requests came to nothing
 * @param firstError what the first of them was told
 */
record FlowRun(
    double rate,
    double p50,
    double p99,
    double workerMicros,
    double serverMicros,
    double commits,
    double logBytes,
    int errors,
    @Nullable String firstError) {
  private static final Duration BEFORE = Duration.ofMillis(1_500);

  static FlowRun of(Vertx vertx, Postgres postgres, FlowTarget target, int clients, Duration time) {
    FlowLoad load = FlowLoad.begin(vertx, target, clients, BEFORE);
    Postgres.Work work = postgres.work();
    Duration worker = target.process().cpu();
    Duration server = target.serverCpu().get();
    long begun = System.nanoTime();
    Latencies latencies = load.measure(time);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double workerMicros = target.process().cpu().minus(worker).toNanos() / 1e3;
    double serverMicros = target.serverCpu().get().minus(server).toNanos() / 1e3;
    Postgres.Work done = postgres.work().minus(work);
    load.end();
    double flows = Math.max(1, latencies.count());
    return new FlowRun(
        latencies.count() / seconds,
        latencies.millis(0.5),
        latencies.millis(0.99),
        workerMicros / flows,
        serverMicros / flows,
        target.onPostgres() ? done.commits() / flows : -1,
        target.onPostgres() ? done.logBytes() / flows : -1,
        load.errors(),
        load.firstError());
  }
}
