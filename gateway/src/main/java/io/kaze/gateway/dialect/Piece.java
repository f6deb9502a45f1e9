package io.kaze.gateway.dialect;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a streamed answer. A good stream is
 *
 * <pre>
 * Begin (TextDelta+ PartEnd | RefusalDelta+ PartEnd
 *      | (ReasoningDelta | ReasoningSignature | ReasoningRedacted)+ PartEnd
 *      | ToolBegin ToolArguments* PartEnd)*  Stop  End
 * </pre>
 *
 * with {@link Ping} and {@link UsageSeen} anywhere after Begin. {@link Broken} ends it at any
 * place; nothing follows End or Broken. Parts never interleave.
 */
public sealed interface Piece {
  /** The answer begins; names may be empty. */
  record Begin(String id, String model) implements Piece {}

  /** More text. */
  record TextDelta(String text) implements Piece {}

  /** More of the model's words on why it will not. */
  record RefusalDelta(String text) implements Piece {}

  /** More of a thought. */
  record ReasoningDelta(String text) implements Piece {}

  /** The signature of the thought before it; see {@link Signatures}. */
  record ReasoningSignature(String signature) implements Piece {}

  /** A thought that only the provider can read. */
  record ReasoningRedacted(String data) implements Piece {}

  /** A tool call begins. */
  record ToolBegin(String id, String name) implements Piece {}

  /** More JSON text of the call's arguments. */
  record ToolArguments(String json) implements Piece {}

  /** The part is whole. */
  record PartEnd() implements Piece {}

  /** Why the answer ended. */
  record Stop(StopReason reason, @Nullable String stopSequence) implements Piece {}

  /** Tokens so far, all in all; a later one replaces it. */
  record UsageSeen(Usage usage) implements Piece {}

  /** The stream lives. */
  record Ping() implements Piece {}

  /** The answer is whole. */
  record End() implements Piece {}

  /** The answer will not be whole. */
  record Broken(Failure failure) implements Piece {}
}
