package io.kaze.bench.scale;

import io.kaze.bench.journal.Latencies;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** So many clients on one event loop, at these doors in turn; each waits for its answer. */
final class GoalLoad {
  private static final String GOAL = "{\"text\":\"Ponder this for a while\"}";
  private static final long RETRY_MILLIS = 100;
  private static final long ENDING_SECONDS_MAX = 120;

  private final Vertx vertx;
  private final List<Pod> doors;
  private final HttpClient http;
  private final Promise<Void> done = Promise.promise();
  private volatile Latencies latencies = new Latencies();
  private volatile boolean over;
  private int running;
  private int next;
  private int errors;
  private @Nullable String firstError;

  private GoalLoad(Vertx vertx, List<Pod> doors, int clients) {
    this.vertx = vertx;
    this.doors = doors;
    this.running = clients;
    this.http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(clients));
  }

  /**
   * What came of it.
   *
   * @param rate goals a second
   * @param p50 milliseconds
   * @param p99 milliseconds
   */
  record Outcome(double rate, double p50, double p99, int errors, @Nullable String firstError) {}

  /** Blocks until the last goal is answered; measures what ends in between. */
  static Outcome run(Vertx vertx, List<Pod> doors, int clients, Duration before, Duration time) {
    GoalLoad load = new GoalLoad(vertx, doors, clients);
    vertx.runOnContext(v -> {
      for (int i = 0; i < clients; i++) {
        load.ask();
      }
    });
    pause(vertx, before);
    Latencies measured = new Latencies();
    load.latencies = measured;
    long begun = System.nanoTime();
    pause(vertx, time);
    double seconds = (System.nanoTime() - begun) / 1e9;
    load.latencies = new Latencies();
    load.over = true;
    load.done.future().timeout(ENDING_SECONDS_MAX, TimeUnit.SECONDS).await();
    load.http.close().await();
    return new Outcome(
        measured.count() / seconds,
        measured.millis(0.5),
        measured.millis(0.99),
        load.errors,
        load.firstError);
  }

  private static void pause(Vertx vertx, Duration time) {
    vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).await();
  }

  private void ask() {
    if (over) {
      running--;
      if (running == 0) {
        done.tryComplete();
      }
      return;
    }
    Pod door = doors.get(next++ % doors.size());
    long begun = System.nanoTime();
    http.request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(door.port())
                .setURI("/api/v1/goals")
                .putHeader("Content-Type", "application/json")
                .putHeader("Authorization", "Bearer " + door.token())
                .putHeader("Prefer", "wait=60"))
        .compose(request -> request.send(GOAL))
        .compose(answer ->
            answer
                .body()
                .onSuccess(body -> {
                  if (answer.statusCode() == 200 && body.toString().contains("\"answered\"")) {
                    latencies.add(System.nanoTime() - begun);
                    ask();
                  } else {
                    failed(answer.statusCode() + " " + body);
                  }
                }))
        .onFailure(failure -> failed(failure.toString()));
  }

  private void failed(String why) {
    errors++;
    firstError = firstError == null ? why : firstError;
    vertx.setTimer(RETRY_MILLIS, t -> ask());
  }
}
