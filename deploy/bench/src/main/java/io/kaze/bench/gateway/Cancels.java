package io.kaze.bench.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Clients that hang up amid a stream: of how many does the provider hear? */
final class Cancels {
  private static final int CLIENTS = 20;
  private static final long BEGIN_MILLIS = 300;
  private static final long HEARD_MILLIS = 300;

  private Cancels() {}

  static String run(Vertx vertx, Target target, int provider) throws InterruptedException {
    long before = resets(vertx, provider);
    String body = GatewayBench.body(MockProvider.PACED, true, 0).toString();
    List<NetSocket> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      NetSocket socket = vertx.createNetClient().connect(target.port(), "127.0.0.1").await();
      socket.write(
          "POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
                  .formatted(target.key())
              + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));
      clients.add(socket);
    }
    TimeUnit.MILLISECONDS.sleep(BEGIN_MILLIS);
    clients.forEach(NetSocket::close);
    TimeUnit.MILLISECONDS.sleep(HEARD_MILLIS);
    return "%d of %d".formatted(resets(vertx, provider) - before, CLIENTS);
  }

  private static long resets(Vertx vertx, int provider) {
    return Long.parseLong(
        vertx
            .createHttpClient()
            .request(HttpMethod.GET, provider, "127.0.0.1", "/resets")
            .compose(request -> request.send())
            .compose(answer -> answer.body())
            .await()
            .toString());
  }
}
