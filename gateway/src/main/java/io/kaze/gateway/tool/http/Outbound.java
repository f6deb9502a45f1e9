package io.kaze.gateway.tool.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The way out for requests of tools. It connects to the address it is told and resolves no name;
 * redirects are not followed, proxies not asked. Any thread; works on one event loop.
 */
public final class Outbound {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
  private static final int CONNECTIONS_MAX = 64;

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;

  /**
   * Opens it.
   *
   * @param context the event loop it works on
   * @param options may change how it connects, such as whom it trusts
   */
  public Outbound(Vertx vertx, Context context, UnaryOperator<HttpClientOptions> options) {
    this.vertx = vertx;
    this.context = context;
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                options.apply(
                    new HttpClientOptions()
                        .setConnectTimeout((int) CONNECT_MAX.toMillis())
                        .setIdleTimeout(15)
                        .setKeepAliveTimeout(15)))
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX))
            .build();
  }

  /** Sends; the taker is told what comes. */
  public Exchange send(Request request, Taker taker) {
    Exchange exchange = new Exchange(taker, request.bytesMax());
    context.runOnContext(v -> begin(request, exchange));
    return exchange;
  }

  private void begin(Request request, Exchange exchange) {
    long timer =
        vertx.setTimer(
            Math.max(1, request.timeout().toMillis()), t -> exchange.fail(Exchange.Trouble.LATE));
    exchange.onOver(() -> vertx.cancelTimer(timer));
    client
        .request(options(request))
        .onComplete(
            open -> {
              for (Map.Entry<String, String> header : request.headers().entrySet()) {
                open.putHeader(header.getKey(), header.getValue());
              }
              exchange.connected(open, request.body());
            },
            unreachable -> exchange.fail(Exchange.Trouble.UNREACHABLE));
  }

  private static RequestOptions options(Request request) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(request.method()))
            .setSsl(request.to().secure())
            .setHost(request.to().host())
            .setPort(request.to().port())
            .setURI(request.uri())
            .setFollowRedirects(false);
    options.setServer(
        SocketAddress.inetSocketAddress(request.to().port(), request.address().getHostAddress()));
    return options;
  }

  /** Gives a request up. */
  public void abort(Exchange exchange) {
    context.runOnContext(v -> exchange.fail(Exchange.Trouble.GIVEN_UP));
  }

  /** Breaks off what is under way. */
  public Future<Void> close() {
    return client.close();
  }
}
