package io.kaze.bus.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A server that speaks OpenAI's chat-completions form on a real port and says what a test tells it
 * to, turn by turn: an answer whole or in pieces, an error, garbage, or nothing at all.
 */
public final class ScriptedModel implements AutoCloseable {
  public static final String MODEL = "scripted-1";

  /**
   * What was asked.
   *
   * @param authorization the header; empty for none
   */
  public record Asked(JsonObject body, String authorization) {

    /** All that was said, in one text. */
    public String words() {
      StringBuilder words = new StringBuilder();
      JsonArray messages = body.getJsonArray("messages", new JsonArray());
      for (int i = 0; i < messages.size(); i++) {
        words.append(messages.getJsonObject(i).getValue("content")).append('\n');
      }
      return words.toString();
    }
  }

  private final HttpServer server;
  private final Queue<Function<Asked, ScriptedTurn>> script = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final CountDownLatch firstReset = new CountDownLatch(1);
  private volatile Function<Asked, ScriptedTurn> otherwise =
      ask -> ScriptedTurn.status(500, "{\"error\":{\"message\":\"not in the script\"}}");
  private volatile List<String> models = List.of(MODEL);

  private ScriptedModel(Vertx vertx) {
    this.server = vertx.createHttpServer().requestHandler(this::handle);
  }

  public static ScriptedModel start(Vertx vertx) {
    ScriptedModel model = new ScriptedModel(vertx);
    TestKernel.get(model.server.listen(0, "127.0.0.1"));
    return model;
  }

  /** What {@code models.url} is to be. */
  public String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/v1";
  }

  /** The next ask is answered so. */
  public ScriptedModel then(ScriptedTurn turn) {
    script.add(ask -> turn);
    return this;
  }

  /** Every ask the script has no turn for is answered so. */
  public ScriptedModel otherwise(Function<Asked, ScriptedTurn> turn) {
    otherwise = turn;
    return this;
  }

  public ScriptedModel models(String... names) {
    models = List.of(names);
    return this;
  }

  public synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** How many answers are being given now. */
  public int open() {
    return open.get();
  }

  /** Waits until an asker has hung up; cut short only by a hang. */
  public boolean wasHungUpOn() throws InterruptedException {
    return firstReset.await(30, TimeUnit.SECONDS);
  }

  private void handle(HttpServerRequest request) {
    if (request.path().endsWith("/models")) {
      request.response().putHeader("Content-Type", "application/json").end(list().toBuffer());
      return;
    }
    request.body().onSuccess(body -> answer(request, body));
  }

  private JsonObject list() {
    JsonArray data = new JsonArray();
    models.forEach(name -> data.add(new JsonObject().put("id", name).put("object", "model")));
    return new JsonObject().put("object", "list").put("data", data);
  }

  private void answer(HttpServerRequest request, Buffer body) {
    String authorization = request.getHeader("Authorization");
    Asked ask = new Asked(body.toJsonObject(), authorization == null ? "" : authorization);
    synchronized (this) {
      asked.add(ask);
    }
    open.incrementAndGet();
    HttpServerResponse response = request.response();
    response.endHandler(v -> open.decrementAndGet());
    response.closeHandler(v -> {
      if (!response.ended()) {
        open.decrementAndGet();
        firstReset.countDown();
      }
    });
    response.exceptionHandler(ignored -> {});
    Function<Asked, ScriptedTurn> turn = script.poll();
    (turn == null ? otherwise : turn).apply(ask).play(ask, response);
  }

  @Override
  public void close() {
    TestKernel.get(server.close());
  }
}
