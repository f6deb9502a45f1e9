package io.kaze.gateway.kubernetes;

import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A model server that tells its models, as vLLM does. */
final class ModelStub {
  private final HttpServer server;
  private volatile List<String> models;

  /** The {@code Authorization} of each request; null where there was none. */
  final List<@Nullable String> shown = new CopyOnWriteArrayList<>();

  ModelStub(Vertx vertx, String... models) {
    this.models = List.of(models);
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              shown.add(request.getHeader("Authorization"));
              boolean known = request.path().equals("/v1/models") && !this.models.isEmpty();
              request.response().setStatusCode(known ? 200 : 503).end(list().toBuffer());
            });
    TestKernel.get(server.listen(0, "127.0.0.1"));
  }

  private JsonObject list() {
    JsonArray data = new JsonArray();
    models.forEach(model -> data.add(new JsonObject().put("id", model)));
    return new JsonObject().put("object", "list").put("data", data);
  }

  int port() {
    return server.actualPort();
  }

  void models(String... next) {
    models = List.of(next);
  }
}
