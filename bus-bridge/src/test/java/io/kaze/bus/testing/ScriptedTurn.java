package io.kaze.bus.testing;

import io.kaze.bus.testing.ScriptedModel.Asked;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link ScriptedModel} does with one ask. */
@FunctionalInterface
public interface ScriptedTurn {
  JsonObject USAGE =
      new JsonObject().put("prompt_tokens", 11).put("completion_tokens", 7).put("total_tokens", 18);

  void play(Asked ask, HttpServerResponse response);

  /** Says a text; in pieces of a word each when a stream is asked for. */
  static ScriptedTurn say(String text) {
    return (ask, response) -> {
      List<JsonObject> deltas = new ArrayList<>();
      for (String word : text.splitWithDelimiters(" ", 0)) {
        deltas.add(new JsonObject().put("content", word));
      }
      JsonObject message = new JsonObject().put("role", "assistant").put("content", text);
      spoken(ask, response, message, deltas, "stop");
    };
  }

  /** Calls a tool; its arguments come in two pieces when a stream is asked for. */
  static ScriptedTurn call(String tool, JsonObject arguments) {
    return (ask, response) -> {
      String text = arguments.encode();
      int half = text.length() / 2;
      JsonObject message =
          new JsonObject()
              .put("role", "assistant")
              .putNull("content")
              .put("tool_calls", calls("call_1", tool, text));
      List<JsonObject> deltas =
          List.of(
              new JsonObject().put("tool_calls", calls("call_1", tool, text.substring(0, half))),
              new JsonObject().put("tool_calls", calls(null, null, text.substring(half))));
      spoken(ask, response, message, deltas, "tool_calls");
    };
  }

  private static JsonArray calls(@Nullable String id, @Nullable String tool, String arguments) {
    JsonObject function = new JsonObject().put("arguments", arguments);
    JsonObject call = new JsonObject().put("index", 0).put("type", "function");
    if (id != null) {
      call.put("id", id);
      function.put("name", tool);
    }
    return new JsonArray().add(call.put("function", function));
  }

  private static void spoken(
      Asked ask,
      HttpServerResponse response,
      JsonObject message,
      List<JsonObject> deltas,
      String finish) {
    if (Boolean.TRUE.equals(ask.body().getValue("stream"))) {
      stream(response);
      response.write(event(delta(new JsonObject().put("role", "assistant"), null)));
      deltas.forEach(delta -> response.write(event(delta(delta, null))));
      response.write(event(delta(new JsonObject(), finish)));
      response.write(event(chunk(new JsonArray()).put("usage", USAGE)));
      response.end("data: [DONE]\n\n");
    } else {
      JsonObject choice =
          new JsonObject().put("index", 0).put("message", message).put("finish_reason", finish);
      JsonObject body =
          new JsonObject()
              .put("id", "chatcmpl-1")
              .put("object", "chat.completion")
              .put("created", 1_760_000_000)
              .put("model", ScriptedModel.MODEL)
              .put("choices", new JsonArray().add(choice))
              .put("usage", USAGE);
      response.putHeader("Content-Type", "application/json").end(body.toBuffer());
    }
  }

  private static void stream(HttpServerResponse response) {
    response.setChunked(true).putHeader("Content-Type", "text/event-stream; charset=utf-8");
  }

  private static JsonObject delta(JsonObject delta, @Nullable String finish) {
    return chunk(
        new JsonArray()
            .add(
                new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finish)));
  }

  private static JsonObject chunk(JsonArray choices) {
    return new JsonObject()
        .put("id", "chatcmpl-1")
        .put("object", "chat.completion.chunk")
        .put("created", 1_760_000_000)
        .put("model", ScriptedModel.MODEL)
        .put("choices", choices);
  }

  private static Buffer event(JsonObject data) {
    return Buffer.buffer("data: " + data.encode() + "\n\n");
  }

  /** Answers with a status, a body, and headers by name and value. */
  static ScriptedTurn status(int status, String body, String... headers) {
    return (ask, response) -> {
      for (int i = 0; i < headers.length; i += 2) {
        response.putHeader(headers[i], headers[i + 1]);
      }
      response.setStatusCode(status).putHeader("Content-Type", "application/json").end(body);
    };
  }

  /** Answers 200 with whatever this is. */
  static ScriptedTurn raw(String contentType, String body) {
    return (ask, response) -> response.putHeader("Content-Type", contentType).end(body);
  }

  /** Says nothing, ever. */
  static ScriptedTurn hang() {
    return (ask, response) -> {};
  }

  /** Begins a stream and says nothing more. */
  static ScriptedTurn hangInTheMiddle() {
    return (ask, response) -> {
      stream(response);
      response.write(event(delta(new JsonObject().put("content", "Once"), null)));
    };
  }

  /** Begins a stream and hangs up. */
  static ScriptedTurn cutInTheMiddle() {
    return (ask, response) -> {
      stream(response);
      response
          .write(event(delta(new JsonObject().put("content", "Once"), null)))
          .onSuccess(v -> response.reset());
    };
  }

  /** Hangs up without a word. */
  static ScriptedTurn hangUp() {
    return (ask, response) -> response.reset();
  }

  /** A stream of so many pieces, as fast as they are taken. */
  static ScriptedTurn pieces(int count, String each) {
    return (ask, response) -> {
      stream(response);
      more(response, count, each);
    };
  }

  private static void more(HttpServerResponse response, int left, String each) {
    int now = left;
    while (now > 0 && !response.writeQueueFull()) {
      response.write(event(delta(new JsonObject().put("content", each), null)));
      now--;
    }
    if (now == 0) {
      response.write(event(delta(new JsonObject(), "stop")));
      response.end("data: [DONE]\n\n");
      return;
    }
    int rest = now;
    response.drainHandler(v -> {
      response.drainHandler(null);
      more(response, rest, each);
    });
  }

  /** An answer of so many bytes that never ends by itself. */
  static ScriptedTurn endless(int bytes) {
    return (ask, response) -> {
      response.setChunked(true).putHeader("Content-Type", "application/json");
      Buffer block = Buffer.buffer(" ".repeat(64 * 1024));
      for (int sent = 0; sent < bytes; sent += block.length()) {
        response.write(block);
      }
    };
  }
}
