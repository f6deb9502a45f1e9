package io.kaze.deploy.door;

import io.kaze.gateway.front.GatewayFront;
import io.kaze.gateway.front.Wires;
import io.kaze.gateway.wire.Sight;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One of several servers that share the door's port, each on an event loop of its own. The
 * gateway's requests go to the front of that event loop, where there is one, the plain ones by a
 * shorter way; all others go to the router.
 */
final class Listener extends VerticleBase {
  private final Unreadable unreadable = new Unreadable();
  private final HttpServerOptions options;
  private final Sight.Looker looker;
  private final Handler<HttpConnection> connections;
  private final Handler<HttpServerRequest> router;
  private final Handler<HttpServerRequest> unserved;
  private @Nullable HttpServer server;
  private @Nullable Context own;
  private @Nullable GatewayFront front;

  Listener(
      HttpServerOptions options,
      Handler<HttpConnection> connections,
      Handler<HttpServerRequest> router,
      Handler<HttpServerRequest> unserved) {
    this.options = options;
    this.looker = GatewayFront.looker(options.getMaxHeaderSize());
    this.connections = connections;
    this.router = router;
    this.unserved = unserved;
  }

  @Override
  public Future<?> start() {
    own = context;
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(this::take)
            .invalidRequestHandler(unreadable)
            .connectionHandler(this::opened);
    return server.listen();
  }

  private void opened(HttpConnection connection) {
    Wires.on(connection, looker, () -> front);
    connections.handle(connection);
  }

  private void take(HttpServerRequest request) {
    String path = request.path();
    if (path == null || !GatewayFront.handles(path)) {
      routed(request);
    } else if (front != null) {
      front.handle(request);
    } else {
      unserved.handle(request);
    }
  }

  private void routed(HttpServerRequest request) {
    if (!unreadable.isTwofold(request)) {
      router.handle(request);
    }
  }

  /** From now on the gateway is served, by a front that is made on this event loop. */
  Future<Void> serve(Supplier<GatewayFront> make) {
    Context at = Objects.requireNonNull(own, "listening");
    Promise<Void> made = Promise.promise();
    at.runOnContext(v -> {
      front = make.get();
      made.complete();
    });
    return made.future();
  }

  int port() {
    return Objects.requireNonNull(server, "listening").actualPort();
  }

  /** Requests under way get a moment. */
  Future<Void> close(Duration patience) {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
