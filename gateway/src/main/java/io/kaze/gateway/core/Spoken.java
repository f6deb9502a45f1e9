package io.kaze.gateway.core;

import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.StreamEncoder;
import io.vertx.core.buffer.Buffer;

/** What a client was told so far of a streamed answer, over all targets that took part in it. */
final class Spoken {
  private static final int TEXT_CHARS_MAX = 256 * 1024;

  private final StreamEncoder encoder;
  private final boolean suits;
  private final StringBuilder text = new StringBuilder();
  private boolean plain = true;

  /**
   * Nothing yet.
   *
   * @param suits whether the request is one that can be gone on with
   */
  Spoken(StreamEncoder encoder, boolean suits) {
    this.encoder = encoder;
    this.suits = suits;
  }

  Buffer say(Piece piece) {
    note(piece);
    return encoder.encode(piece);
  }

  private void note(Piece piece) {
    switch (piece) {
      case Piece.TextDelta delta -> {
        plain &= text.length() + delta.text().length() <= TEXT_CHARS_MAX;
        if (suits && plain) {
          text.append(delta.text());
        }
      }
      case Piece.RefusalDelta other -> plain = false;
      case Piece.ReasoningDelta other -> plain = false;
      case Piece.ReasoningSignature other -> plain = false;
      case Piece.ReasoningRedacted other -> plain = false;
      case Piece.ToolBegin other -> plain = false;
      case Piece.ToolArguments other -> plain = false;
      case Piece.Stop other -> plain = false;
      case Piece.Begin other -> {}
      case Piece.PartEnd other -> {}
      case Piece.UsageSeen other -> {}
      case Piece.Ping other -> {}
      case Piece.End other -> {}
      case Piece.Broken other -> {}
    }
  }

  /** Whether it is nothing but text, so that another can go on with it. */
  boolean canGoOn() {
    return suits && plain && !text.toString().isBlank();
  }

  String text() {
    return text.toString();
  }
}
