package io.kaze.bench.scale;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model that takes 200 ms for each answer, however many it is asked for. Asked to plan, it plans
 * two steps by the agents whose turn it is; else it says a line.
 */
public final class SlowModel {
  static final String NAME = "slow-1";
  static final int MILLIS = 200;
  private static final String PLANNING = "You plan for Kaze";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger turn = new AtomicInteger();

  private SlowModel() {}

  /** Serves on the port that is named first. */
  public static void main(String[] arguments) {
    SlowModel model = new SlowModel();
    model
        .vertx
        .createHttpServer(new HttpServerOptions().setIdleTimeout(0))
        .requestHandler(model::take)
        .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
        .onSuccess(v -> System.out.println("ready"))
        .onFailure(failure -> System.exit(1));
  }

  private void take(HttpServerRequest request) {
    if (String.valueOf(request.path()).endsWith("/models")) {
      request
          .response()
          .end(
              new JsonObject()
                  .put("object", "list")
                  .put(
                      "data",
                      new JsonArray().add(new JsonObject().put("id", NAME).put("object", "model")))
                  .encode());
      return;
    }
    request.body().onSuccess(body -> vertx.setTimer(MILLIS, t -> answer(request, body.toString())));
  }

  private void answer(HttpServerRequest request, String asked) {
    JsonObject said =
        asked.contains(PLANNING)
            ? plan()
            : new JsonObject().put("summary", "Thought about it for a while.");
    JsonObject message = new JsonObject().put("role", "assistant").put("content", said.encode());
    JsonObject answer =
        new JsonObject()
            .put("id", "chatcmpl-1")
            .put("object", "chat.completion")
            .put("created", 1_760_000_000)
            .put("model", NAME)
            .put(
                "choices",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("index", 0)
                            .put("message", message)
                            .put("finish_reason", "stop")))
            .put(
                "usage",
                new JsonObject()
                    .put("prompt_tokens", 500)
                    .put("completion_tokens", 50)
                    .put("total_tokens", 550));
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(Buffer.buffer(answer.encode()));
  }

  private JsonObject plan() {
    return new JsonObject()
        .put(
            "tasks",
            new JsonArray()
                .add(step("a", "slow-draft", new JsonObject().put("fact", "goal-text"), "goal"))
                .add(step("b", "slow-check", new JsonObject().put("task", "a"), "draft")))
        .put("wants", new JsonArray().add("slow-checked"))
        .put("reason", "First a draft, then a second look.");
  }

  private JsonObject step(String id, String skill, JsonObject from, String input) {
    return new JsonObject()
        .put("id", id)
        .put("skill", skill)
        .put(
            "agent",
            SlowCatalogue.agent(Math.floorMod(turn.getAndIncrement(), SlowCatalogue.AGENTS)))
        .put("inputs", new JsonArray().add(from.put("input", input)));
  }
}
