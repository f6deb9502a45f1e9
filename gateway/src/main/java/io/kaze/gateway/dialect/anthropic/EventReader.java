package io.kaze.gateway.dialect.anthropic;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.kaze.gateway.dialect.sse.SseDecoder;
import io.kaze.gateway.dialect.sse.SseReader;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the events of a streamed message. */
final class EventReader implements SseDecoder.Told {
  private Usage usage = Usage.NONE;
  private boolean open;

  @Override
  public void event(SseReader.Event event, Consumer<Piece> pieces) {
    Fields fields = Fields.of(Json.read(event.data()));
    switch (fields.textNeeded("type")) {
      case "message_start" -> begin(fields.objectNeeded("message"), pieces);
      case "content_block_start" -> start(fields.objectNeeded("content_block"), pieces);
      case "content_block_delta" -> delta(fields.objectNeeded("delta"), pieces);
      case "content_block_stop" -> stop(pieces);
      case "message_delta" -> ended(fields, pieces);
      case "message_stop" -> pieces.accept(new Piece.End());
      case "ping" -> pieces.accept(new Piece.Ping());
      case "error" -> pieces.accept(new Piece.Broken(FailureReader.inBody(fields)));
      default -> {
        // Anthropic may add events; clients are told to pass over those they do not know.
      }
    }
  }

  @Override
  public void over(Consumer<Piece> pieces) {
    // Only message_stop ends a message.
  }

  private void begin(Fields message, Consumer<Piece> pieces) {
    pieces.accept(new Piece.Begin(message.textNeeded("id"), message.textNeeded("model")));
    usage(message, pieces);
  }

  private void usage(Fields fields, Consumer<Piece> pieces) {
    Usage seen = UsageWords.read(fields, usage);
    if (seen != null) {
      usage = seen;
      pieces.accept(new Piece.UsageSeen(seen));
    }
  }

  private void start(Fields block, Consumer<Piece> pieces) {
    if (open) {
      pieces.accept(new Piece.Broken(Failure.garbled("its blocks interleave")));
    }
    open = true;
    String type = block.textNeeded("type");
    switch (type) {
      case "text" -> said(block.text("text"), Piece.TextDelta::new, pieces);
      case "thinking" -> said(block.text("thinking"), Piece.ReasoningDelta::new, pieces);
      case "redacted_thinking" ->
          pieces.accept(new Piece.ReasoningRedacted(block.textNeeded("data")));
      case "tool_use" -> tool(block, pieces);
      default ->
          throw Refusal.of(
              "a block of type " + type + " was not asked for", block.path(), "invalid_value");
    }
  }

  /** The input comes in deltas; servers that only look like Anthropic's may give it at once. */
  private static void tool(Fields block, Consumer<Piece> pieces) {
    pieces.accept(new Piece.ToolBegin(block.textNeeded("id"), block.textNeeded("name")));
    Fields input = block.object("input");
    if (input != null && !input.tree().isEmpty()) {
      pieces.accept(new Piece.ToolArguments(Json.text(input.tree())));
    }
  }

  private static void said(
      @Nullable String text, Function<String, Piece> piece, Consumer<Piece> pieces) {
    if (text != null && !text.isEmpty()) {
      pieces.accept(piece.apply(text));
    }
  }

  private static void delta(Fields delta, Consumer<Piece> pieces) {
    switch (delta.textNeeded("type")) {
      case "text_delta" -> said(delta.text("text"), Piece.TextDelta::new, pieces);
      case "thinking_delta" -> said(delta.text("thinking"), Piece.ReasoningDelta::new, pieces);
      case "signature_delta" ->
          said(delta.text("signature"), Piece.ReasoningSignature::new, pieces);
      case "input_json_delta" -> said(delta.text("partial_json"), Piece.ToolArguments::new, pieces);
      default -> {
        // Citations and what may come: the text itself comes in its own deltas.
      }
    }
  }

  private void stop(Consumer<Piece> pieces) {
    if (open) {
      open = false;
      pieces.accept(new Piece.PartEnd());
    }
  }

  private void ended(Fields event, Consumer<Piece> pieces) {
    usage(event, pieces);
    Fields delta = event.objectNeeded("delta");
    String reason = delta.text("stop_reason");
    if (reason != null) {
      pieces.accept(new Piece.Stop(StopWords.read(reason), delta.text("stop_sequence")));
    }
  }
}
