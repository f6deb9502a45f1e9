package io.kaze.verticles.model;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.ask.ModelAsk;
import io.kaze.bus.ask.ModelPiece;
import io.kaze.bus.ask.ModelsThere;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Answers on the bus in the gateway's place, as a test tells it to. */
public final class ScriptedGateway {
  public static final String MODEL = "scripted-1";

  private final Bus bus;
  private final Queue<Function<Said<ModelAsk>, Future<ModelAnswer>>> script =
      new ConcurrentLinkedQueue<>();
  private final List<Said<ModelAsk>> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Said<ModelAsk>, Future<ModelAnswer>> otherwise =
      ask -> refused(Fault.UNAVAILABLE, "Not in the script.");
  private volatile boolean there = true;

  private ScriptedGateway(Bus bus) {
    this.bus = bus;
  }

  public static ScriptedGateway on(Bus bus) {
    ScriptedGateway gateway = new ScriptedGateway(bus);
    bus.answer(Addresses.MODEL, gateway::answer);
    bus.answer(
        Addresses.MODEL_LOOKUP,
        lookup ->
            Future.succeededFuture(
                gateway.there
                    ? new ModelsThere(MODEL, "Script", "")
                    : new ModelsThere(null, null, "Write one.")));
    return gateway;
  }

  public ScriptedGateway thenSay(String text) {
    script.add(ask -> said(text));
    return this;
  }

  public ScriptedGateway thenSay(JsonObject json) {
    return thenSay(json.encode());
  }

  public ScriptedGateway then(Function<Said<ModelAsk>, Future<ModelAnswer>> turn) {
    script.add(turn);
    return this;
  }

  public ScriptedGateway otherwise(Function<Said<ModelAsk>, Future<ModelAnswer>> turn) {
    otherwise = turn;
    return this;
  }

  /** From now on there is no model. */
  public void gone() {
    there = false;
    otherwise = ask -> refused(Fault.NO_MODEL, "There is no model.");
  }

  public List<Said<ModelAsk>> asked() {
    return List.copyOf(asked);
  }

  /** All that was said to the model in one ask. */
  public String words(int ask) {
    StringBuilder words = new StringBuilder();
    JsonArray messages = asked().get(ask).message().request().object().getJsonArray("messages");
    for (int i = 0; i < messages.size(); i++) {
      words.append(messages.getJsonObject(i).getValue("content")).append('\n');
    }
    return words.toString();
  }

  private Future<ModelAnswer> answer(Said<ModelAsk> ask) {
    asked.add(ask);
    var turn = script.poll();
    return (turn == null ? otherwise : turn).apply(ask);
  }

  public static Future<ModelAnswer> said(String text) {
    return said(new JsonObject().put("role", "assistant").put("content", text), "stop");
  }

  public static Future<ModelAnswer> said(JsonObject message, String finish) {
    JsonObject choice =
        new JsonObject().put("index", 0).put("message", message).put("finish_reason", finish);
    JsonObject body =
        new JsonObject()
            .put("id", "chatcmpl-1")
            .put("object", "chat.completion")
            .put("created", 1_760_000_000)
            .put("model", MODEL)
            .put("choices", new JsonArray().add(choice))
            .put(
                "usage",
                new JsonObject()
                    .put("prompt_tokens", 1)
                    .put("completion_tokens", 2)
                    .put("total_tokens", 3));
    return Future.succeededFuture(new ModelAnswer.Completion(RawJson.of(body), MODEL));
  }

  public static Future<ModelAnswer> refused(String code, String why) {
    return Future.succeededFuture(new ModelAnswer.Refusal(new Fault(code, why), false));
  }

  /** Hangs, and is told so at the ask's deadline, as the gateway does. */
  public static Future<ModelAnswer> hang(Vertx vertx, Said<ModelAsk> ask) {
    Promise<ModelAnswer> answer = Promise.promise();
    Instant deadline = Objects.requireNonNull(ask.envelope().deadline());
    vertx.setTimer(
        Math.max(1, Duration.between(Instant.now(), deadline).toMillis()),
        t ->
            answer.complete(
                new ModelAnswer.Refusal(
                    new Fault(Fault.TIMED_OUT, "Script did not begin to answer in time."), true)));
    return answer.future();
  }

  /** Hands these deltas to whoever asked for a stream, one after the other. */
  public Future<ModelAnswer> stream(Said<ModelAsk> ask, JsonObject... deltas) {
    var to = Addresses.modelPieces(String.valueOf(ask.message().pieces()));
    Future<Object> handed = Future.succeededFuture();
    JsonObject last = new JsonObject();
    for (int i = 0; i < deltas.length; i++) {
      JsonObject choice =
          new JsonObject()
              .put("index", 0)
              .put("delta", deltas[i])
              .put("finish_reason", i == deltas.length - 1 ? "stop" : null);
      JsonObject chunk =
          new JsonObject()
              .put("id", "chatcmpl-1")
              .put("object", "chat.completion.chunk")
              .put("created", 1_760_000_000)
              .put("model", MODEL)
              .put("choices", new JsonArray().add(choice));
      last = chunk;
      handed =
          handed.compose(
              v -> bus.hand(to, new ModelPiece(RawJson.of(chunk)), Duration.ofSeconds(10)));
    }
    JsonObject end = last;
    return handed
        .<ModelAnswer>map(v -> new ModelAnswer.Completion(RawJson.of(end), MODEL))
        .otherwise(
            gone -> new ModelAnswer.Refusal(new Fault(Fault.CANCELLED, "Nobody takes it."), false));
  }
}
