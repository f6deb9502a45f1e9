package io.kaze.bench.workflow;

import io.kaze.bench.journal.Latencies;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * So many clients on one event loop; each asks for a flow, waits for its result, which must name
 * it, and asks for the next.
 */
final class FlowLoad {
  private static final long RETRY_MILLIS = 50;
  private static final long ENDING_SECONDS_MAX = 60;
  private static final AtomicLong NAMES = new AtomicLong(System.nanoTime());

  private final Vertx vertx;
  private final FlowTarget target;
  private final HttpClient http;
  private final Promise<Void> done = Promise.promise();
  private volatile Latencies latencies = new Latencies();
  private volatile boolean over;
  private int running;
  private int errors;
  private @Nullable String firstError;

  private FlowLoad(Vertx vertx, FlowTarget target, int clients) {
    this.vertx = vertx;
    this.target = target;
    this.running = clients;
    this.http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(clients));
  }

  /** Begins; blocks for a while, so that what follows is steady. */
  static FlowLoad begin(Vertx vertx, FlowTarget target, int clients, Duration before) {
    FlowLoad load = new FlowLoad(vertx, target, clients);
    vertx.runOnContext(v -> {
      for (int i = 0; i < clients; i++) {
        load.ask();
      }
    });
    pause(vertx, before);
    return load;
  }

  private static void pause(Vertx vertx, Duration time) {
    vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).await();
  }

  /** What takes its end in this time; blocks. */
  Latencies measure(Duration time) {
    Latencies measured = new Latencies();
    latencies = measured;
    pause(vertx, time);
    latencies = new Latencies();
    return measured;
  }

  /** Waits for what is under way. */
  void end() {
    over = true;
    done.future().timeout(ENDING_SECONDS_MAX, TimeUnit.SECONDS).await();
    http.close().await();
  }

  int errors() {
    return errors;
  }

  @Nullable String firstError() {
    return firstError;
  }

  private void ask() {
    if (over) {
      running--;
      if (running == 0) {
        done.tryComplete();
      }
      return;
    }
    String flow = "f" + NAMES.incrementAndGet();
    long begun = System.nanoTime();
    http.request(target.to(flow))
        .compose(request -> request.send(target.said(flow)))
        .compose(answer -> answer.body().onSuccess(body -> answered(flow, begun, answer, body)))
        .onFailure(failure -> failed(failure.toString()));
  }

  private void answered(String flow, long begun, HttpClientResponse answer, Buffer body) {
    if (answer.statusCode() == 200 && body.toString().contains("closed " + flow + " ")) {
      latencies.add(System.nanoTime() - begun);
      ask();
    } else {
      failed(answer.statusCode() + " " + body);
    }
  }

  private void failed(String why) {
    errors++;
    firstError = firstError == null ? why : firstError;
    vertx.setTimer(RETRY_MILLIS, t -> ask());
  }
}
