package io.kaze.gateway.dialect.gemini;

import io.kaze.gateway.dialect.PartsInOrder;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.Signatures;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a candidate's parts. A signature stands on the part it was made for, and goes before it
 * here, where a client can keep it.
 */
final class PartReader {
  private final PartsInOrder parts = new PartsInOrder();
  private final String callIds;
  private int calls;

  /** Calls without an id of their own are named after the answer. */
  PartReader(String callIds) {
    this.callIds = callIds;
  }

  boolean called() {
    return calls > 0;
  }

  void part(Fields part, Consumer<Piece> pieces) {
    String signature = part.text("thoughtSignature");
    Fields call = part.object("functionCall");
    String text = part.text("text");
    if (call != null) {
      sign(signature, pieces);
      call(call, pieces);
    } else if (text != null) {
      text(part, text, signature, pieces);
    } else if (signature == null && !part.tree().isEmpty()) {
      throw Refusal.of("a part that was not asked for", part.path(), "invalid_value");
    } else {
      sign(signature, pieces);
    }
  }

  private void text(Fields part, String text, @Nullable String signature, Consumer<Piece> pieces) {
    if (part.isTrue("thought")) {
      parts.thought(text, pieces);
      sign(signature, pieces);
    } else {
      sign(signature, pieces);
      parts.text(text, pieces);
    }
  }

  private void sign(@Nullable String signature, Consumer<Piece> pieces) {
    if (signature != null) {
      parts.signature(Signatures.ofGemini(signature), pieces);
    }
  }

  private void call(Fields call, Consumer<Piece> pieces) {
    String id = call.text("id");
    Fields args = call.object("args");
    parts.tool(
        id == null || id.isEmpty() ? "call_" + callIds + "_" + calls : id,
        call.textNeeded("name"),
        pieces);
    calls++;
    parts.arguments(args == null ? "{}" : Json.text(args.tree()), pieces);
    parts.end(pieces);
  }

  void end(Consumer<Piece> pieces) {
    parts.end(pieces);
  }
}
