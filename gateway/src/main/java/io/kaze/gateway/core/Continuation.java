package io.kaze.gateway.core;

import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Role;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.route.Dialect;
import java.util.ArrayList;
import java.util.List;

/** How another target goes on with an answer that broke off: it is given what was said. Pure. */
final class Continuation {
  private Continuation() {}

  /**
   * Whether a dialect takes the beginning of an answer as its last turn. Some newer models of these
   * refuse it; then the answer ends as broken off. In OpenAI's form a last turn of the model's own
   * is just history, and the answer would begin anew.
   */
  static boolean isKnownBy(Dialect dialect) {
    return switch (dialect) {
      case ANTHROPIC, BEDROCK, GEMINI -> true;
      case OPENAI, COMPATIBLE -> false;
    };
  }

  /** What is plain text on both sides goes on; with tools it is not known what would come. */
  static boolean suits(ChatRequest asked) {
    return asked.tools().isEmpty();
  }

  static ChatRequest of(ChatRequest asked, String said) {
    List<Turn> turns = new ArrayList<>(asked.turns());
    // Anthropic refuses a last turn that ends in white space.
    turns.add(Turn.of(Role.ASSISTANT, List.of(Part.Text.of(said.stripTrailing()))));
    return asked.withTurns(turns);
  }
}
