package io.kaze.gateway.guard;

import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Part;

/** A whole answer on its way past the guardrails. */
final class Answered {
  private final Passage passage;

  Answered(Passage passage) {
    this.passage = passage;
  }

  ChatResponse through(ChatResponse response) {
    new Length(passage).more(response.parts().stream().mapToLong(Answered::length).sum());
    return new ChatResponse(
        response.id(),
        response.model(),
        response.parts().stream().map(this::part).toList(),
        response.stop(),
        response.stopSequence() == null ? null : passage.through(response.stopSequence()),
        response.usage());
  }

  private Part part(Part part) {
    return switch (part) {
      case Part.Text text -> new Part.Text(passage.through(text.text()), text.mark());
      case Part.Refusal refusal -> new Part.Refusal(passage.through(refusal.text()));
      case Part.ToolCall call ->
          new Part.ToolCall(
              call.id(), call.name(), passage.throughJson(call.arguments()), call.mark());
      case Part.Thinking thinking -> thought(thinking);
      case Part.Image image -> image;
      case Part.Document document -> document;
      case Part.ToolResult result -> result;
      case Part.Redacted redacted -> redacted;
    };
  }

  /** A signature proves the words it was made for, no others. */
  private Part thought(Part.Thinking thinking) {
    long before = passage.finds();
    String words = passage.through(thinking.text());
    return new Part.Thinking(words, passage.finds() == before ? thinking.signature() : null);
  }

  private static long length(Part part) {
    return switch (part) {
      case Part.Text text -> text.text().length();
      case Part.Refusal refusal -> refusal.text().length();
      case Part.ToolCall call -> call.arguments().length();
      case Part.Thinking thinking -> thinking.text().length();
      case Part.Image image -> 0;
      case Part.Document document -> 0;
      case Part.ToolResult result -> 0;
      case Part.Redacted redacted -> 0;
    };
  }
}
