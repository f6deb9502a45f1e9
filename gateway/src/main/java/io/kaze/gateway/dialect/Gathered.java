package io.kaze.gateway.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream gathered into a whole answer; its length is bounded by the caller. One thread. */
public final class Gathered implements Consumer<Piece> {
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String id = "";
  private String model = "";
  private @Nullable Piece open;
  private @Nullable String signature;
  private StopReason stop = StopReason.END;
  private @Nullable String stopSequence;
  private @Nullable Usage usage;
  private @Nullable Failure failure;
  private boolean whole;

  @Override
  public void accept(Piece piece) {
    switch (piece) {
      case Piece.Begin begin -> begin(begin);
      case Piece.TextDelta delta -> more(delta, delta.text());
      case Piece.RefusalDelta delta -> more(delta, delta.text());
      case Piece.ReasoningDelta delta -> more(delta, delta.text());
      case Piece.ReasoningSignature seen -> {
        more(seen, "");
        signature = seen.signature();
      }
      case Piece.ReasoningRedacted redacted -> more(redacted, redacted.data());
      case Piece.ToolBegin tool -> more(tool, "");
      case Piece.ToolArguments arguments -> text.append(arguments.json());
      case Piece.PartEnd end -> partEnds();
      case Piece.Stop ended -> {
        stop = ended.reason();
        stopSequence = ended.stopSequence();
      }
      case Piece.UsageSeen seen -> usage = seen.usage();
      case Piece.Ping ping -> {}
      case Piece.End end -> whole = true;
      case Piece.Broken broken -> failure = broken.failure();
    }
  }

  /** What it came to, once the stream has ended. */
  public ProviderDialect.Outcome outcome() {
    if (failure != null) {
      return new ProviderDialect.Outcome.Failed(failure);
    }
    return whole
        ? new ProviderDialect.Outcome.Answered(
            new ChatResponse(id, model, parts, stop, stopSequence, usage))
        : new ProviderDialect.Outcome.Failed(Failure.garbled("it broke off"));
  }

  private void begin(Piece.Begin begin) {
    id = begin.id();
    model = begin.model();
  }

  private void more(Piece piece, String words) {
    if (open == null) {
      open = piece;
    }
    text.append(words);
  }

  private void partEnds() {
    Part part = part();
    if (part != null) {
      parts.add(part);
    }
    open = null;
    signature = null;
    text.setLength(0);
  }

  private @Nullable Part part() {
    return switch (open) {
      case null -> null;
      case Piece.TextDelta delta -> Part.Text.of(text.toString());
      case Piece.RefusalDelta delta -> new Part.Refusal(text.toString());
      case Piece.ReasoningRedacted redacted -> new Part.Redacted(text.toString());
      case Piece.ToolBegin tool ->
          new Part.ToolCall(tool.id(), tool.name(), text.isEmpty() ? "{}" : text.toString(), null);
      default -> new Part.Thinking(text.toString(), signature);
    };
  }
}
