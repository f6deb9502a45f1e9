package io.kaze.bench.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Arrays;

/**
 * So many clients on one event loop, each asking anew as soon as it is answered. The time to the
 * first piece is kept of every answer.
 */
final class Load {
  private final Vertx vertx;
  private final HttpClient http;
  private final RequestOptions to;
  private final Buffer body;
  private final long until;
  private final Promise<Void> done = Promise.promise();
  private long[] firstNanos = new long[1 << 16];
  private int answers;
  private int errors;
  private int running;

  private Load(Vertx vertx, Target target, Buffer body, int clients, Duration time) {
    this.vertx = vertx;
    this.body = body;
    this.to =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("127.0.0.1")
            .setPort(target.port())
            .setURI("/v1/chat/completions")
            .putHeader("Content-Type", "application/json")
            .putHeader("Authorization", "Bearer " + target.key());
    this.http =
        vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(clients));
    this.until = System.nanoTime() + time.toNanos();
    this.running = clients;
  }

  /**
   * What came of it.
   *
   * @param p50 of the time to the first piece, in nanoseconds
   * @param p99 of the same
   */
  record Outcome(int answers, int errors, double perSecond, long p50, long p99) {}

  /** Asks for a while; blocks. */
  static Outcome run(Vertx vertx, Target target, Buffer body, int clients, Duration time) {
    Load load = new Load(vertx, target, body, clients, time);
    long begun = System.nanoTime();
    vertx.runOnContext(v -> {
      for (int i = 0; i < clients; i++) {
        load.ask();
      }
    });
    load.done.future().await();
    double seconds = (System.nanoTime() - begun) / 1e9;
    load.http.close().await();
    return load.outcome(seconds);
  }

  private Outcome outcome(double seconds) {
    long[] all = Arrays.copyOf(firstNanos, answers);
    Arrays.sort(all);
    return new Outcome(
        answers,
        errors,
        answers / seconds,
        answers == 0 ? 0 : all[answers / 2],
        answers == 0 ? 0 : all[(int) (answers * 0.99)]);
  }

  private void ask() {
    if (System.nanoTime() >= until) {
      running--;
      if (running == 0) {
        done.tryComplete();
      }
      return;
    }
    long begun = System.nanoTime();
    http.request(to)
        .compose(this::sent)
        .onSuccess(answer -> read(answer, begun))
        .onFailure(this::failed);
  }

  private Future<HttpClientResponse> sent(HttpClientRequest request) {
    return request.send(body);
  }

  private void read(HttpClientResponse answer, long begun) {
    long[] first = {0};
    answer.handler(piece -> {
      if (first[0] == 0) {
        first[0] = System.nanoTime() - begun;
      }
    });
    answer.exceptionHandler(this::failed);
    answer.endHandler(v -> {
      if (answer.statusCode() == 200) {
        keep(first[0]);
      } else {
        errors++;
      }
      ask();
    });
  }

  private void failed(Throwable failure) {
    errors++;
    vertx.setTimer(1, t -> ask());
  }

  private void keep(long nanos) {
    if (answers == firstNanos.length) {
      firstNanos = Arrays.copyOf(firstNanos, answers * 2);
    }
    firstNanos[answers++] = nanos;
  }
}
