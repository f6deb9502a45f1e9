package io.kaze.gateway.guard;

import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import java.util.function.Consumer;

/**
 * The guardrails of one route together, for one call. A call with guardrails is read in the
 * canonical form, even where both sides speak the same dialect. One thread.
 */
public interface Guards {
  /** Looks at a request before it is sent. */
  Verdict request(ChatRequest request);

  /** Looks at texts that are asked about but are no conversation: embeddings. */
  Verdict texts(java.util.List<String> texts);

  /** Looks at a whole answer. */
  Answer response(ChatResponse response);

  /** Looks at a piece of a streamed answer; hands on what may go on, perhaps later, in order. */
  void piece(Piece piece, Consumer<Piece> on);

  /** Whether a request may be sent. */
  sealed interface Verdict {
    /** As it is. */
    record Passed() implements Verdict {}

    /** With this in its place. */
    record Changed(ChatRequest request) implements Verdict {}

    /** With these texts in their place. */
    record ChangedTexts(java.util.List<String> texts) implements Verdict {}

    /** Not at all. */
    record Refused(Failure failure) implements Verdict {}
  }

  /** What becomes of an answer. */
  sealed interface Answer {
    /** It may be given, changed or not. */
    record Given(ChatResponse response) implements Answer {}

    /** It may not. */
    record Withheld(Failure failure) implements Answer {}
  }
}
