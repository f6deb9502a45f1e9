package io.kaze.bench.gateway;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/**
 * So many calls a second whether the last were answered or not: of twenty sixteen whole, three
 * streamed, and one streamed whose client hangs up after the first piece. On one event loop.
 */
final class Steady {
  private static final int TICK_MILLIS = 10;
  private static final int ROUND = 20;
  private static final int STREAMS_FROM = 16;
  private static final int HANG_UP = 19;

  private final Vertx vertx;
  private final Context context;
  private final RequestOptions to;
  private final HttpClient http;
  private final double perTick;
  private final int underWayMax;
  private final Buffer whole = GatewayBench.body(MockProvider.MODEL, false, 0);
  private final Buffer stream = GatewayBench.body(MockProvider.MODEL, true, 0);
  private final Buffer paced = GatewayBench.body(MockProvider.PACED, true, 0);
  private final Promise<Void> ended = Promise.promise();
  private volatile Count count = new Count(0, 0, 0, 0);
  private double due;
  private long asked;
  private int underWay;
  private long timer;
  private boolean ending;

  /**
   * What there was so far.
   *
   * @param late calls not made since too many were under way
   */
  record Count(long answered, long hungUp, long errors, long late) {
    Count plus(long answers, long hangs, long faults, long delays) {
      return new Count(answered + answers, hungUp + hangs, errors + faults, late + delays);
    }
  }

  Steady(Vertx vertx, Target target, double perSecond, int underWayMax) {
    this.underWayMax = underWayMax;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.perTick = perSecond * TICK_MILLIS / 1_000;
    this.to =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("127.0.0.1")
            .setPort(target.port())
            .setURI("/v1/chat/completions")
            .putHeader("Content-Type", "application/json")
            .putHeader("Authorization", "Bearer " + target.key());
    this.http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(underWayMax));
  }

  void begin() {
    context.runOnContext(v -> timer = vertx.setPeriodic(TICK_MILLIS, t -> tick()));
  }

  private void tick() {
    for (due += perTick; due >= 1; due--) {
      if (underWay >= underWayMax) {
        count = count.plus(0, 0, 0, 1);
      } else {
        ask((int) (asked++ % ROUND));
      }
    }
  }

  private void ask(int kind) {
    underWay++;
    boolean hangsUp = kind == HANG_UP;
    Buffer body = hangsUp ? paced : kind >= STREAMS_FROM ? stream : whole;
    http.request(to)
        .compose(request ->
            request
                .send(body)
                .onSuccess(answer -> {
                  if (hangsUp) {
                    hangUp(request, answer);
                  } else {
                    read(answer);
                  }
                }))
        .onFailure(failure -> over(0, 0, 1));
  }

  private void hangUp(HttpClientRequest request, HttpClientResponse answer) {
    answer.exceptionHandler(expected -> {});
    answer.handler(piece -> {
      answer.handler(null);
      request.reset();
      over(0, 1, 0);
    });
  }

  private void read(HttpClientResponse answer) {
    boolean good = answer.statusCode() == 200;
    answer.exceptionHandler(failure -> over(0, 0, 1));
    answer.endHandler(v -> over(good ? 1 : 0, 0, good ? 0 : 1));
    answer.resume();
  }

  private void over(long answered, long hungUp, long errors) {
    count = count.plus(answered, hungUp, errors, 0);
    underWay--;
    if (ending && underWay == 0) {
      ended.tryComplete();
    }
  }

  Count count() {
    return count;
  }

  /** Begins no more, and waits for those under way; blocks. */
  void end() {
    context.runOnContext(v -> {
      vertx.cancelTimer(timer);
      ending = true;
      if (underWay == 0) {
        ended.tryComplete();
      }
    });
    ended.future().await();
    http.close().await();
  }
}
