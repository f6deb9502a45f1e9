package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.PartsInOrder;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.StopReason;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.sse.SseDecoder;
import io.kaze.gateway.dialect.sse.SseReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the chunks of a streamed chat completion. */
final class ChunkReader implements SseDecoder.Told {
  private static final String DONE = "[DONE]";

  private final PartsInOrder parts = new PartsInOrder();
  private boolean begun;
  private long call = -1;
  private boolean called;
  private @Nullable String finish;

  @Override
  public void event(SseReader.Event event, Consumer<Piece> pieces) {
    if (event.data().equals(DONE)) {
      over(pieces);
      return;
    }
    Fields chunk = Fields.of(Json.read(event.data()));
    Fields error = chunk.object("error");
    if (error != null) {
      pieces.accept(new Piece.Broken(FailureReader.inBody(error)));
      return;
    }
    begin(chunk, pieces);
    chunk.objects("choices").stream().limit(1).forEach(choice -> choice(choice, pieces));
    Usage usage = UsageWords.read(chunk);
    if (usage != null) {
      pieces.accept(new Piece.UsageSeen(usage));
    }
  }

  /** Not every server says {@code [DONE]}; with a reason to end the answer is whole without. */
  @Override
  public void over(Consumer<Piece> pieces) {
    if (finish == null) {
      return;
    }
    parts.end(pieces);
    StopReason stop = StopWords.read(finish);
    boolean calls = called && stop == StopReason.END;
    pieces.accept(new Piece.Stop(calls ? StopReason.TOOL_CALLS : stop, null));
    pieces.accept(new Piece.End());
  }

  private void begin(Fields chunk, Consumer<Piece> pieces) {
    if (!begun) {
      begun = true;
      pieces.accept(
          new Piece.Begin(
              CompletionReader.text(chunk, "id"), CompletionReader.text(chunk, "model")));
    }
  }

  private void choice(Fields choice, Consumer<Piece> pieces) {
    Fields delta = choice.object("delta");
    if (delta != null) {
      delta(delta, pieces);
    }
    String reason = choice.text("finish_reason");
    finish = reason == null ? finish : reason;
  }

  private void delta(Fields delta, Consumer<Piece> pieces) {
    thoughts(delta, pieces);
    JsonNode content = delta.any("content");
    if (content != null && content.isTextual()) {
      parts.text(content.textValue(), pieces);
    }
    parts.refusal(CompletionReader.text(delta, "refusal"), pieces);
    for (Fields part : delta.objects("tool_calls")) {
      toolCall(part, pieces);
    }
  }

  private void thoughts(Fields delta, Consumer<Piece> pieces) {
    String text = CompletionReader.text(delta, ReasoningWords.TEXT);
    String other = CompletionReader.text(delta, ReasoningWords.OTHER_TEXT);
    parts.thought(text.isEmpty() ? other : text, pieces);
    for (Fields detail : delta.objects(ReasoningWords.DETAILS)) {
      String signature = detail.text("signature");
      if (signature != null) {
        parts.signature(signature, pieces);
      }
      if ("reasoning.encrypted".equals(detail.text("type")) && detail.has("data")) {
        parts.redacted(detail.textNeeded("data"), pieces);
      }
    }
  }

  private void toolCall(Fields part, Consumer<Piece> pieces) {
    Fields function = part.object("function");
    String name = function == null ? null : function.text("name");
    String id = part.text("id");
    Long index = part.whole("index");
    // Some servers leave the index out; then a call begins with its id.
    long at = index == null ? (id == null ? call : call + 1) : index;
    if (at != call) {
      begin(part, at, id, name, pieces);
    }
    String arguments = function == null ? null : function.text("arguments");
    if (arguments != null && parts.inTool()) {
      parts.arguments(arguments, pieces);
    }
  }

  private void begin(
      Fields part, long at, @Nullable String id, @Nullable String name, Consumer<Piece> pieces) {
    if (at < call || id == null || name == null) {
      pieces.accept(new Piece.Broken(Failure.garbled("its tool calls come in disorder")));
      return;
    }
    call = at;
    called = true;
    String signature = ReasoningWords.signature(part);
    if (signature != null) {
      parts.end(pieces);
      parts.signature(signature, pieces);
    }
    parts.tool(id, name, pieces);
  }
}
