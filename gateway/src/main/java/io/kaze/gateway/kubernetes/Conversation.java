package io.kaze.gateway.kubernetes;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One list of services and the watch from there on, with the token and the certificates of this
 * moment; the next has its own. The API server's certificate is checked, always. On one context.
 */
final class Conversation {
  /** So many services are looked at in a namespace. */
  static final int SERVICES_MAX = 200;

  private static final int BYTES_MAX = 8 * 1024 * 1024;
  private static final int EVENT_BYTES_MAX = 2 * 1024 * 1024;
  private static final Duration LIST_MAX = Duration.ofSeconds(15);

  /** The API server ends a watch then; one that lasts longer is dead without a word. */
  private static final Duration WATCH_MAX = Duration.ofMinutes(5);

  private static final Duration WATCH_GRACE = Duration.ofSeconds(30);
  private static final String LABELLED =
      "labelSelector=" + URLEncoder.encode(ModelServer.LABEL, StandardCharsets.UTF_8);

  private final Vertx vertx;
  private final KubernetesSettings settings;
  private final String bearer;
  private final HttpClientAgent http;
  private final WebSocketClient sockets;

  Conversation(Vertx vertx, KubernetesSettings settings, Account account) {
    this.vertx = vertx;
    this.settings = settings;
    this.bearer = account.token().bearer();
    HttpClientOptions requests = new HttpClientOptions();
    WebSocketClientOptions watches =
        new WebSocketClientOptions()
            .setMaxFrameSize(EVENT_BYTES_MAX)
            .setMaxMessageSize(EVENT_BYTES_MAX);
    account.securing(requests, settings);
    account.securing(watches, settings);
    this.http = vertx.createHttpClient(requests);
    this.sockets = vertx.createWebSocketClient(watches);
  }

  /** A list as it came. */
  Future<JsonObject> list(String namespace) {
    long millis = LIST_MAX.toMillis();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(settings.host())
            .setPort(settings.port())
            .setSsl(settings.isSecure())
            .setURI("%s?%s&limit=%d".formatted(path(namespace), LABELLED, SERVICES_MAX))
            .putHeader("Accept", "application/json")
            .putHeader("Authorization", bearer);
    return http.request(options)
        .compose(request ->
            request
                .send()
                .compose(answer -> body(answer, namespace))
                .timeout(millis, TimeUnit.MILLISECONDS)
                .onFailure(late -> request.reset()))
        .compose(body -> vertx.executeBlocking(body::toJsonObject, false))
        .map(Objects::requireNonNull)
        .recover(this::told);
  }

  private static String path(String namespace) {
    return "/api/v1/namespaces/" + namespace + "/services";
  }

  private static Future<Buffer> body(HttpClientResponse answer, String namespace) {
    if (answer.statusCode() != 200) {
      return Future.failedFuture(Trouble.of(answer.statusCode(), namespace));
    }
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    answer.handler(bytes -> {
      if (body.length() + bytes.length() > BYTES_MAX) {
        whole.tryFail(Trouble.of("the API server's list is longer than 8 MB"));
      } else {
        body.appendBuffer(bytes);
      }
    });
    answer.exceptionHandler(whole::tryFail);
    answer.endHandler(v -> whole.tryComplete(body));
    return whole.future();
  }

  /**
   * Watches from where a list was.
   *
   * @param opened is told once it watches
   * @param events is given each event's text
   * @return completes when the API server, or {@link #close}, has ended it; fails with {@link
   *     Trouble} when it could not begin
   */
  Future<Void> watch(String namespace, String version, Runnable opened, Consumer<String> events) {
    Promise<Void> ended = Promise.promise();
    ClientWebSocket socket = sockets.webSocket();
    socket.textMessageHandler(text -> {
      try {
        events.accept(text);
      } catch (RuntimeException wrong) {
        ended.tryFail(
            wrong instanceof Trouble ? wrong : Trouble.of("the API server says what is no event"));
        socket.close();
      }
    });
    socket.exceptionHandler(broken -> ended.tryFail(broken));
    socket.closeHandler(v -> ended.tryComplete());
    socket
        .connect(watching(namespace, version))
        .onSuccess(open -> opened.run())
        .onFailure(ended::tryFail);
    return ended
        .future()
        .timeout(WATCH_MAX.plus(WATCH_GRACE).toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> refused(failure, namespace));
  }

  private WebSocketConnectOptions watching(String namespace, String version) {
    String uri =
        "%s?watch=true&%s&resourceVersion=%s&allowWatchBookmarks=true&timeoutSeconds=%d"
            .formatted(
                path(namespace),
                LABELLED,
                URLEncoder.encode(version, StandardCharsets.UTF_8),
                WATCH_MAX.toSeconds());
    WebSocketConnectOptions options = new WebSocketConnectOptions();
    options
        .setHost(settings.host())
        .setPort(settings.port())
        .setSsl(settings.isSecure())
        .setURI(uri)
        .putHeader("Authorization", bearer);
    return options;
  }

  private Future<Void> refused(Throwable failure, String namespace) {
    return failure instanceof UpgradeRejectedException rejected
        ? Future.failedFuture(Trouble.of(rejected.getStatus(), namespace))
        : told(failure);
  }

  private <T> Future<T> told(Throwable failure) {
    return Future.failedFuture(
        failure instanceof Trouble known
            ? known
            : Trouble.of(
                "the API server at %s cannot be talked to: %s"
                    .formatted(settings.api(), String.valueOf(failure.getMessage()))));
  }

  /** Hangs up. */
  void close() {
    http.close();
    sockets.close();
  }
}
