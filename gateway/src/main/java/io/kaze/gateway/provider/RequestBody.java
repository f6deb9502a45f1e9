package io.kaze.gateway.provider;

import io.kaze.bus.fault.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** A request as a provider understands it: with its model's name, and in its own words. Pure. */
final class RequestBody {
  private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

  private RequestBody() {}

  static Buffer of(ChatCall call, Provider provider) {
    JsonObject body = read(call);
    body.put("model", call.model());
    if (call.pieces() == null) {
      body.remove("stream");
      body.remove("stream_options");
    } else {
      body.put("stream", true).put("stream_options", new JsonObject().put("include_usage", true));
    }
    rename(body, provider.outputLimit());
    return body.toBuffer();
  }

  private static JsonObject read(ChatCall call) {
    try {
      return call.request().object();
    } catch (DecodeException | ClassCastException notAnObject) {
      throw Failure.forGood(Fault.BAD_INPUT, "What is asked of a model is a JSON object.");
    }
  }

  private static void rename(JsonObject body, String outputLimit) {
    String other =
        outputLimit.equals(Provider.MAX_TOKENS) ? MAX_COMPLETION_TOKENS : Provider.MAX_TOKENS;
    Object limit = body.remove(other);
    if (limit != null && !body.containsKey(outputLimit)) {
      body.put(outputLimit, limit);
    }
  }
}
