package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Answering;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.Signatures;
import io.kaze.gateway.dialect.StopReason;
import io.kaze.gateway.dialect.StreamEncoder;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.sse.SseWriter;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a streamed chat completion: the role first, then deltas, the reason it ended, the usage
 * when it was asked for, and {@code [DONE]}.
 */
final class ChunkWriter implements StreamEncoder {
  private final Answering answering;
  private String id = "";
  private String model = "";
  private int calls;
  private int thoughts;
  private boolean inThought;
  private boolean thoughtSaid;
  private @Nullable String signatureOfTool;
  private @Nullable Usage usage;

  ChunkWriter(Answering answering) {
    this.answering = answering;
  }

  @Override
  public Buffer encode(Piece piece) {
    Buffer out = Buffer.buffer();
    switch (piece) {
      case Piece.Begin begin -> begin(begin, out);
      case Piece.TextDelta text -> text(text.text(), out);
      case Piece.RefusalDelta text -> delta(Json.object().put("refusal", text.text()), out);
      case Piece.ReasoningDelta text -> thought(text.text(), out);
      case Piece.ReasoningSignature signed -> signature(signed.signature(), out);
      case Piece.ReasoningRedacted redacted ->
          detail(Json.object(), ReasoningWords.redacted(redacted.data()), out);
      case Piece.ToolBegin tool -> tool(tool, out);
      case Piece.ToolArguments arguments -> arguments(arguments.json(), out);
      case Piece.PartEnd end -> partEnds();
      case Piece.Stop stop -> stop(stop.reason(), out);
      case Piece.UsageSeen seen -> usage = seen.usage();
      case Piece.Ping ping -> SseWriter.comment(out, "ping");
      case Piece.End end -> end(out);
      case Piece.Broken broken -> SseWriter.data(out, ErrorWords.body(broken.failure()));
    }
    return out;
  }

  private void begin(Piece.Begin begin, Buffer out) {
    id = answering.id(begin.id(), CompletionWriter.ID);
    model = answering.model(begin.model());
    delta(Json.object().put("role", "assistant").put("content", ""), out);
  }

  private void text(String text, Buffer out) {
    signatureIsOfNoTool(out);
    delta(Json.object().put("content", text), out);
  }

  /** Gemini signs texts, too. */
  private void signatureIsOfNoTool(Buffer out) {
    if (signatureOfTool != null) {
      detail(Json.object(), ReasoningWords.detail(null, signatureOfTool), out);
      signatureOfTool = null;
    }
  }

  private void thought(String text, Buffer out) {
    inThought = true;
    thoughtSaid = true;
    detail(Json.object().put(ReasoningWords.TEXT, text), ReasoningWords.detail(text, null), out);
  }

  private void signature(String signature, Buffer out) {
    inThought = true;
    if (!thoughtSaid && Signatures.isGemini(signature)) {
      signatureOfTool = signature;
    } else {
      detail(Json.object(), ReasoningWords.detail(null, signature), out);
    }
  }

  private void detail(ObjectNode delta, ObjectNode detail, Buffer out) {
    detail.put("index", thoughts);
    delta.putArray(ReasoningWords.DETAILS).add(detail);
    delta(delta, out);
    thoughts += inThought ? 0 : 1;
  }

  private void partEnds() {
    thoughts += inThought && thoughtSaid ? 1 : 0;
    inThought = false;
    thoughtSaid = false;
  }

  private void tool(Piece.ToolBegin tool, Buffer out) {
    ObjectNode call =
        Json.object().put("index", calls++).put("id", tool.id()).put("type", "function");
    call.putObject("function").put("name", tool.name()).put("arguments", "");
    if (signatureOfTool != null) {
      call.set("extra_content", ReasoningWords.extra(signatureOfTool));
      signatureOfTool = null;
    }
    calls(call, out);
  }

  private void arguments(String json, Buffer out) {
    ObjectNode call = Json.object().put("index", calls - 1);
    call.putObject("function").put("arguments", json);
    calls(call, out);
  }

  private void calls(ObjectNode call, Buffer out) {
    ObjectNode delta = Json.object();
    delta.putArray("tool_calls").add(call);
    delta(delta, out);
  }

  private void delta(ObjectNode delta, Buffer out) {
    choice(delta, null, out);
  }

  private void stop(StopReason reason, Buffer out) {
    signatureIsOfNoTool(out);
    choice(Json.object(), StopWords.of(reason), out);
  }

  private void choice(ObjectNode delta, @Nullable String finish, Buffer out) {
    ObjectNode chunk = chunk();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finish);
    if (answering.request().streamUsage()) {
      chunk.putNull("usage");
    }
    SseWriter.data(out, chunk);
  }

  private ObjectNode chunk() {
    return Json.object()
        .put("id", id)
        .put("object", "chat.completion.chunk")
        .put("created", answering.begun().getEpochSecond())
        .put("model", model);
  }

  private void end(Buffer out) {
    if (answering.request().streamUsage()) {
      ObjectNode chunk = chunk();
      chunk.putArray("choices");
      chunk.set("usage", UsageWords.of(usage == null ? Usage.NONE : usage));
      SseWriter.data(out, chunk);
    }
    out.appendString("data: [DONE]\n\n");
  }
}
