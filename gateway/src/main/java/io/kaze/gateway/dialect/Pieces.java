package io.kaze.gateway.dialect;

import java.util.ArrayList;
import java.util.List;

/** A whole answer as a stream, for a client that asked for one. Pure. */
public final class Pieces {
  private Pieces() {}

  /** All its pieces, in order. */
  public static List<Piece> of(ChatResponse response) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece.Begin(response.id(), response.model()));
    response.parts().forEach(part -> add(part, pieces));
    if (response.usage() != null) {
      pieces.add(new Piece.UsageSeen(response.usage()));
    }
    pieces.add(new Piece.Stop(response.stop(), response.stopSequence()));
    pieces.add(new Piece.End());
    return List.copyOf(pieces);
  }

  private static void add(Part part, List<Piece> pieces) {
    switch (part) {
      case Part.Text text -> pieces.add(new Piece.TextDelta(text.text()));
      case Part.Refusal refusal -> pieces.add(new Piece.RefusalDelta(refusal.text()));
      case Part.Redacted redacted -> pieces.add(new Piece.ReasoningRedacted(redacted.data()));
      case Part.Thinking thinking -> thought(thinking, pieces);
      case Part.ToolCall call -> {
        pieces.add(new Piece.ToolBegin(call.id(), call.name()));
        pieces.add(new Piece.ToolArguments(call.arguments()));
      }
      case Part.Image image -> throw unsaid("an image", image);
      case Part.Document document -> throw unsaid("a document", document);
      case Part.ToolResult result -> throw unsaid("a tool's result", result);
    }
    pieces.add(new Piece.PartEnd());
  }

  private static void thought(Part.Thinking thinking, List<Piece> pieces) {
    if (!thinking.text().isEmpty() || thinking.signature() == null) {
      pieces.add(new Piece.ReasoningDelta(thinking.text()));
    }
    if (thinking.signature() != null) {
      pieces.add(new Piece.ReasoningSignature(thinking.signature()));
    }
  }

  private static IllegalArgumentException unsaid(String what, Part part) {
    return new IllegalArgumentException(
        "An answer holds no " + what + " (" + part.getClass().getSimpleName() + ")");
  }
}
