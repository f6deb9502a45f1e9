package io.kaze.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Answering;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.StopReason;
import io.kaze.gateway.dialect.StreamEncoder;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.sse.SseWriter;
import io.vertx.core.buffer.Buffer;

/**
 * Writes a streamed message: {@code message_start}, each block with its start, deltas and stop,
 * then {@code message_delta} with the reason and the usage, and {@code message_stop}.
 */
final class EventWriter implements StreamEncoder {
  private final Answering answering;
  private Usage usage = Usage.NONE;
  private Piece.Stop stop = new Piece.Stop(StopReason.END, null);
  private int index = -1;
  private boolean open;

  EventWriter(Answering answering) {
    this.answering = answering;
  }

  @Override
  public Buffer encode(Piece piece) {
    Buffer out = Buffer.buffer();
    switch (piece) {
      case Piece.Begin begin -> begin(begin, out);
      case Piece.TextDelta text -> text(text.text(), out);
      case Piece.RefusalDelta text -> text(text.text(), out);
      case Piece.ReasoningDelta text -> {
        start(MessageWriter.thinking("", null), out);
        delta(delta("thinking_delta").put("thinking", text.text()), out);
      }
      case Piece.ReasoningSignature signed -> {
        start(MessageWriter.thinking("", null), out);
        delta(delta("signature_delta").put("signature", signed.signature()), out);
      }
      case Piece.ReasoningRedacted redacted -> start(MessageWriter.redacted(redacted.data()), out);
      case Piece.ToolBegin tool -> start(MessageWriter.toolUse(tool.id(), tool.name()), out);
      case Piece.ToolArguments arguments ->
          delta(delta("input_json_delta").put("partial_json", arguments.json()), out);
      case Piece.PartEnd end -> blockEnds(out);
      case Piece.Stop ended -> stop = ended;
      case Piece.UsageSeen seen -> usage = seen.usage();
      case Piece.Ping ping -> SseWriter.event(out, "ping", event("ping"));
      case Piece.End end -> end(out);
      case Piece.Broken broken ->
          SseWriter.event(out, "error", ErrorWords.body(broken.failure(), answering.id()));
    }
    return out;
  }

  private void begin(Piece.Begin begin, Buffer out) {
    ObjectNode message = MessageWriter.head(begin.id(), begin.model(), answering);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", UsageWords.of(usage));
    ObjectNode event = event("message_start");
    event.set("message", message);
    send(event, out);
  }

  private void text(String text, Buffer out) {
    start(MessageWriter.text(""), out);
    delta(delta("text_delta").put("text", text), out);
  }

  private void start(ObjectNode block, Buffer out) {
    if (!open) {
      open = true;
      index++;
      ObjectNode event = event("content_block_start").put("index", index);
      event.set("content_block", block);
      send(event, out);
    }
  }

  private void delta(ObjectNode delta, Buffer out) {
    ObjectNode event = event("content_block_delta").put("index", index);
    event.set("delta", delta);
    send(event, out);
  }

  private void blockEnds(Buffer out) {
    if (open) {
      open = false;
      send(event("content_block_stop").put("index", index), out);
    }
  }

  private void end(Buffer out) {
    ObjectNode event = event("message_delta");
    event
        .putObject("delta")
        .put("stop_reason", StopWords.of(stop.reason()))
        .put("stop_sequence", stop.stopSequence());
    event.set("usage", UsageWords.of(usage));
    send(event, out);
    send(event("message_stop"), out);
  }

  private static ObjectNode event(String type) {
    return Json.object().put("type", type);
  }

  private static ObjectNode delta(String type) {
    return Json.object().put("type", type);
  }

  private static void send(ObjectNode event, Buffer out) {
    SseWriter.event(out, event.path("type").asText(), event);
  }
}
