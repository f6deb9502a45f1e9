package io.kaze.bench.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The floor: a proxy with no gateway in it. It reads a request whole and pipes the answer. */
public final class BareProxy extends VerticleBase {
  private static final int CONNECTIONS_MAX = 4_096;

  private final int port;
  private final int provider;
  private @Nullable HttpClient client;

  private BareProxy(int port, int provider) {
    this.port = port;
    this.provider = provider;
  }

  /** Serves on the port named first what the port named second serves. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    int provider = Integer.parseInt(arguments[1]);
    Vertx.vertx()
        .deployVerticle(
            () -> new BareProxy(port, provider),
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
        .onSuccess(v -> System.out.println("ready"))
        .onFailure(failure -> System.exit(1));
  }

  @Override
  public Future<?> start() {
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(provider),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
    return vertx
        .createHttpServer()
        .requestHandler(request -> request.body().onSuccess(body -> forward(request, body)))
        .listen(port, "127.0.0.1");
  }

  private void forward(HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    Objects.requireNonNull(client)
        .request(request.method(), request.uri())
        .compose(out -> send(request, out, body))
        .onSuccess(answer -> pipe(answer, response))
        .onFailure(failure -> response.setStatusCode(502).end());
  }

  private static Future<HttpClientResponse> send(
      HttpServerRequest request, HttpClientRequest out, Buffer body) {
    HttpServerResponse response = request.response();
    response.closeHandler(v -> {
      if (!response.ended()) {
        out.reset();
      }
    });
    request
        .headers()
        .forEach((name, value) -> {
          if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("connection")) {
            out.putHeader(name, value);
          }
        });
    return out.send(body);
  }

  private static void pipe(HttpClientResponse answer, HttpServerResponse response) {
    response.setStatusCode(answer.statusCode());
    answer
        .headers()
        .forEach((name, value) -> {
          if (!name.equalsIgnoreCase("connection")) {
            response.putHeader(name, value);
          }
        });
    if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      response.setChunked(true);
    }
    answer.pipeTo(response);
  }
}
