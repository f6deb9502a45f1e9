package io.kaze.gateway.dialect.bedrock;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.PartsInOrder;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the events of a ConverseStream. Usage is told last, after the reason to end. */
final class EventReader {
  private final PartsInOrder parts = new PartsInOrder();
  private boolean stopped;

  void frame(Frame frame, Consumer<Piece> pieces) {
    String kind = frame.header(":message-type");
    switch (kind) {
      case "event" -> event(frame, pieces);
      case "exception" ->
          pieces.accept(
              new Piece.Broken(
                  FailureReader.exception(frame.header(":exception-type"), frame.payload())));
      case "error" ->
          pieces.accept(
              new Piece.Broken(
                  FailureReader.error(
                      frame.header(":error-code"), frame.header(":error-message"))));
      case null, default -> throw unknown("a message of type " + kind);
    }
  }

  private void event(Frame frame, Consumer<Piece> pieces) {
    Fields event = Fields.of(Json.read(frame.payload()));
    switch (frame.header(":event-type")) {
      case "messageStart" -> pieces.accept(new Piece.Begin("", ""));
      case "contentBlockStart" -> start(event.objectNeeded("start"), pieces);
      case "contentBlockDelta" -> delta(event.objectNeeded("delta"), pieces);
      case "contentBlockStop" -> parts.end(pieces);
      case "messageStop" -> stop(event.textNeeded("stopReason"), pieces);
      case "metadata" -> metadata(event, pieces);
      case null, default -> {
        // AWS may add events; those that are not known say nothing that was asked for.
      }
    }
  }

  private void start(Fields start, Consumer<Piece> pieces) {
    Fields tool = start.object("toolUse");
    if (tool == null) {
      throw unknown("a part that was not asked for");
    }
    parts.tool(tool.textNeeded("toolUseId"), tool.textNeeded("name"), pieces);
  }

  private void delta(Fields delta, Consumer<Piece> pieces) {
    String text = delta.text("text");
    Fields tool = delta.object("toolUse");
    Fields reasoning = delta.object("reasoningContent");
    if (text != null) {
      parts.text(text, pieces);
    } else if (tool != null) {
      parts.arguments(tool.textNeeded("input"), pieces);
    } else if (reasoning != null) {
      thought(reasoning, pieces);
    }
  }

  private void thought(Fields reasoning, Consumer<Piece> pieces) {
    String text = reasoning.text("text");
    String signature = reasoning.text("signature");
    String redacted = reasoning.text("redactedContent");
    if (text != null) {
      parts.thought(text, pieces);
    }
    if (signature != null) {
      parts.signature(signature, pieces);
    }
    if (redacted != null) {
      parts.redacted(redacted, pieces);
    }
  }

  private void stop(String word, Consumer<Piece> pieces) {
    parts.end(pieces);
    Failure failure = StopWords.failure(word);
    if (failure != null) {
      pieces.accept(new Piece.Broken(failure));
      return;
    }
    stopped = true;
    pieces.accept(new Piece.Stop(StopWords.read(word), null));
  }

  private void metadata(Fields event, Consumer<Piece> pieces) {
    @Nullable Usage usage = UsageWords.read(event);
    if (usage != null) {
      pieces.accept(new Piece.UsageSeen(usage));
    }
    over(pieces);
  }

  /** The reason to end was told: the answer is whole, with or without its usage. */
  void over(Consumer<Piece> pieces) {
    if (stopped) {
      pieces.accept(new Piece.End());
    }
  }

  private static Refusal unknown(String what) {
    return Refusal.of(what, "event", "invalid_value");
  }
}
