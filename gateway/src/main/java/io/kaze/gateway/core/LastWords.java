package io.kaze.gateway.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.json.Json;
import io.vertx.core.buffer.Buffer;

/** What ends a stream that passed as it was and broke off. Pure. */
final class LastWords {
  private LastWords() {}

  static Buffer of(Ask ask, Failure failure) {
    Buffer error = ask.place().tongue().dialect().error(failure, ask.requestId()).body();
    return switch (ask.place().tongue()) {
      case OPENAI -> event("data: ", error);
      case ANTHROPIC -> event("event: error\ndata: ", error);
      case RESPONSES -> event("event: error\ndata: ", flat(error, failure));
    };
  }

  /** Responses' error event has the words of the error itself. */
  private static Buffer flat(Buffer error, Failure failure) {
    ObjectNode words = Json.object().put("type", "error");
    words.set("code", Json.read(error).path("error").path("code"));
    words.put("message", failure.message()).put("param", failure.parameter());
    return Json.write(words);
  }

  private static Buffer event(String before, Buffer data) {
    return Buffer.buffer(before).appendBuffer(data).appendString("\n\n");
  }
}
