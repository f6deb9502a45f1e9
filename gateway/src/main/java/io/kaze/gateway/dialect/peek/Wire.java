package io.kaze.gateway.dialect.peek;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.anthropic.MessagesOut;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.openai.ChatOut;
import io.kaze.gateway.dialect.responses.ResponsesIn;
import org.jspecify.annotations.Nullable;

/** The dialect of bytes that pass as they are: where it tells the usage. */
public enum Wire {
  /** Chat completions and embeddings. */
  CHAT,
  /** Responses. */
  RESPONSES,
  /** Messages. */
  MESSAGES;

  /** The usage in an answer or an event of a stream, as far as it is told there; else null. */
  @Nullable Usage usage(ObjectNode json, Usage before) {
    Fields fields = Fields.of(json);
    return switch (this) {
      case CHAT -> ChatOut.usage(fields);
      case RESPONSES -> ResponsesIn.usage(inside(fields, "response"));
      case MESSAGES -> MessagesOut.usage(inside(fields, "message"), before);
    };
  }

  private static Fields inside(Fields event, String name) {
    Fields inner = event.object(name);
    return inner == null ? event : inner;
  }
}
