package io.kaze.gateway.dialect;

import java.util.function.Consumer;

/**
 * Hands on pieces so that parts never interleave: where the next piece belongs to another part, the
 * one before is ended. For providers that do not say where a part ends. One thread, one stream.
 */
public final class PartsInOrder {
  private enum Open {
    NOTHING,
    TEXT,
    REFUSAL,
    THOUGHT,
    TOOL
  }

  private Open open = Open.NOTHING;

  /** More text. */
  public void text(String text, Consumer<Piece> pieces) {
    if (!text.isEmpty()) {
      into(Open.TEXT, pieces);
      pieces.accept(new Piece.TextDelta(text));
    }
  }

  /** More of a refusal. */
  public void refusal(String text, Consumer<Piece> pieces) {
    if (!text.isEmpty()) {
      into(Open.REFUSAL, pieces);
      pieces.accept(new Piece.RefusalDelta(text));
    }
  }

  /** More of a thought. */
  public void thought(String text, Consumer<Piece> pieces) {
    if (!text.isEmpty()) {
      into(Open.THOUGHT, pieces);
      pieces.accept(new Piece.ReasoningDelta(text));
    }
  }

  /** A thought's signature. */
  public void signature(String signature, Consumer<Piece> pieces) {
    into(Open.THOUGHT, pieces);
    pieces.accept(new Piece.ReasoningSignature(signature));
  }

  /** A thought that cannot be read; always a part of its own. */
  public void redacted(String data, Consumer<Piece> pieces) {
    end(pieces);
    pieces.accept(new Piece.ReasoningRedacted(data));
    pieces.accept(new Piece.PartEnd());
  }

  /** A tool call begins. */
  public void tool(String id, String name, Consumer<Piece> pieces) {
    end(pieces);
    open = Open.TOOL;
    pieces.accept(new Piece.ToolBegin(id, name));
  }

  /** More arguments of the call that is open. */
  public void arguments(String json, Consumer<Piece> pieces) {
    if (!json.isEmpty()) {
      pieces.accept(new Piece.ToolArguments(json));
    }
  }

  /** Whether a tool call is open. */
  public boolean inTool() {
    return open == Open.TOOL;
  }

  /** The part that is open, if one is, ends. */
  public void end(Consumer<Piece> pieces) {
    if (open != Open.NOTHING) {
      open = Open.NOTHING;
      pieces.accept(new Piece.PartEnd());
    }
  }

  private void into(Open next, Consumer<Piece> pieces) {
    if (open != next) {
      end(pieces);
      open = next;
    }
  }
}
