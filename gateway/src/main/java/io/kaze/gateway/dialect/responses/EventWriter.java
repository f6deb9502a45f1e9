package io.kaze.gateway.dialect.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Answering;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.StopReason;
import io.kaze.gateway.dialect.StreamEncoder;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.sse.SseWriter;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a streamed response: created, in progress, each item from added to done, completed. The
 * dialect says everything again at the end, so the answer is kept, up to a bound.
 */
final class EventWriter implements StreamEncoder {
  private static final int CHARS_MAX = 32 * 1024 * 1024;

  private final Answering answering;
  private final ArrayNode output = Json.array();
  private Piece.Begin begun = new Piece.Begin("", "");
  private boolean told;
  private boolean over;
  private int sequence;
  private long chars;
  private @Nullable ItemEvents item;
  private StopReason stop = StopReason.END;
  private @Nullable Usage usage;

  EventWriter(Answering answering) {
    this.answering = answering;
  }

  @Override
  public Buffer encode(Piece piece) {
    Buffer out = Buffer.buffer();
    if (!over) {
      piece(piece, out);
    }
    return out;
  }

  private void piece(Piece piece, Buffer out) {
    switch (piece) {
      case Piece.Begin begin -> begin(begin, out);
      case Piece.Stop ended -> stop = ended.reason();
      case Piece.UsageSeen seen -> usage = seen.usage();
      case Piece.Ping ping -> SseWriter.comment(out, "ping");
      case Piece.PartEnd end -> itemEnds(out);
      case Piece.End end -> end(out);
      case Piece.Broken broken -> fail(broken.failure(), out);
      case Piece.TextDelta text -> more(piece, text.text(), out);
      case Piece.RefusalDelta text -> more(piece, text.text(), out);
      case Piece.ReasoningDelta text -> more(piece, text.text(), out);
      case Piece.ToolArguments arguments -> more(piece, arguments.json(), out);
      case Piece.ReasoningSignature signed -> more(piece, signed.signature(), out);
      case Piece.ReasoningRedacted redacted -> more(piece, redacted.data(), out);
      case Piece.ToolBegin tool -> more(piece, tool.name(), out);
    }
  }

  private void begin(Piece.Begin begin, Buffer out) {
    begun = begin;
    told = true;
    response("response.created", now(), out);
    response("response.in_progress", now(), out);
  }

  private ObjectNode now() {
    return ResponseWriter.begun(begun.id(), begun.model(), answering);
  }

  private void response(String type, ObjectNode response, Buffer out) {
    ObjectNode event = Json.object();
    event.set("response", response);
    send(type, event, out);
  }

  void send(String type, ObjectNode event, Buffer out) {
    SseWriter.event(out, type, event.put("type", type).put("sequence_number", sequence++));
  }

  private void more(Piece piece, String words, Buffer out) {
    chars += words.length();
    if (chars > CHARS_MAX) {
      fail(Failure.garbled("it is longer than " + CHARS_MAX + " characters"), out);
      return;
    }
    if (item == null) {
      item = new ItemEvents(this, answering.id() + "_" + output.size(), output.size());
    }
    item.more(piece, out);
  }

  private void itemEnds(Buffer out) {
    if (item != null) {
      output.add(item.end(out));
      item = null;
    }
  }

  private void end(Buffer out) {
    over = true;
    ObjectNode response = now();
    ResponseWriter.ended(response, output, stop, usage);
    boolean whole = response.path("status").asText().equals(ItemWriter.DONE);
    response(whole ? "response.completed" : "response.incomplete", response, out);
  }

  private void fail(Failure failure, Buffer out) {
    over = true;
    if (!told) {
      send(
          "error",
          Json.object()
              .put("code", failure.code())
              .put("message", failure.message())
              .put("param", failure.parameter()),
          out);
      return;
    }
    ObjectNode response = now();
    ResponseWriter.failed(response, output, failure);
    response("response.failed", response, out);
  }
}
