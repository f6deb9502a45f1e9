package io.kaze.gateway.call;

import io.kaze.bus.message.RawJson;
import io.kaze.gateway.secret.Secret;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is asked and answered over the bus, as chat completions. Pure. */
final class Completions {
  private static final int SAID_CHARS_MAX = 300;

  private Completions() {}

  /** A request with its model and whether it is a stream; null when it is no JSON object. */
  static byte @Nullable [] request(RawJson request, String model, boolean stream) {
    try {
      JsonObject body = request.object();
      body.put("model", model);
      body.remove("stream");
      body.remove("stream_options");
      if (stream) {
        body.put("stream", true).put("stream_options", new JsonObject().put("include_usage", true));
      }
      return body.toBuffer().getBytes();
    } catch (DecodeException | ClassCastException notAnObject) {
      return null;
    }
  }

  /** A whole answer; null when its first choice has no message. */
  static @Nullable RawJson whole(Buffer words) {
    try {
      JsonObject json = new JsonObject(words.toString(StandardCharsets.UTF_8));
      return json.getValue("choices") instanceof JsonArray choices
              && !choices.isEmpty()
              && choices.getValue(0) instanceof JsonObject choice
              && choice.getValue("message") instanceof JsonObject
          ? RawJson.of(json)
          : null;
    } catch (DecodeException | ClassCastException notAnObject) {
      return null;
    }
  }

  /** The model that answered, as its provider names it. */
  static String model(RawJson response, String otherwise) {
    return response.object().getValue("model") instanceof String name && !name.isBlank()
        ? name
        : otherwise;
  }

  static String scrubbed(String text) {
    String line = Secret.scrubbed(text.strip());
    return line.substring(0, Math.min(SAID_CHARS_MAX, line.length()));
  }
}
