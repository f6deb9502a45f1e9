package io.kaze.gateway.provider;

import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** Holds what a provider says against the form it is to have. Pure. */
final class Completion {
  private static final String ERROR = "error";

  private Completion() {}

  /** A whole answer. */
  static ModelAnswer.Completion of(Buffer body, ChatCall call, Provider provider) {
    JsonObject json = object(body.toString(StandardCharsets.UTF_8), provider);
    if (!(json.getValue("choices") instanceof JsonArray choices) || choices.isEmpty()) {
      throw garbage(provider, "it has no choices");
    }
    if (!(choices.getValue(0) instanceof JsonObject choice)
        || !(choice.getValue("message") instanceof JsonObject)) {
      throw garbage(provider, "its first choice has no message");
    }
    return new ModelAnswer.Completion(RawJson.of(json), model(json, call));
  }

  /** One piece of a stream; an error may come as a piece, too. */
  static JsonObject piece(String data, Provider provider) {
    JsonObject json = object(data, provider);
    if (json.getValue(ERROR) != null) {
      String said =
          String.valueOf(StatusFaults.error(json.toBuffer()).getValue("message", "no reason"));
      throw Failure.forNow(
          Fault.UNAVAILABLE,
          "%s broke off: %s"
              .formatted(
                  provider.name(),
                  provider.scrub(said.substring(0, Math.min(300, said.length())))));
    }
    return json;
  }

  /** The model that answered, as its provider names it; what was asked for when it does not. */
  static String model(JsonObject json, ChatCall call) {
    return json.getValue("model") instanceof String name && !name.isBlank() ? name : call.model();
  }

  private static JsonObject object(String text, Provider provider) {
    try {
      return new JsonObject(text);
    } catch (DecodeException | ClassCastException notAnObject) {
      throw garbage(provider, "it is not a JSON object");
    }
  }

  static Failure garbage(Provider provider, String why) {
    return Failure.forGood(
        Fault.BAD_OUTPUT,
        "What %s answered cannot be understood: %s.".formatted(provider.name(), why));
  }
}
