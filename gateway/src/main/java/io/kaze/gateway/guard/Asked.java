package io.kaze.gateway.guard;

import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Labels;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Turn;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request on its way past the guardrails. What the provider wrote itself and only it can check
 * (thoughts) stays: a change would make it invalid, and the provider knows it already.
 */
final class Asked {
  private final Passage passage;

  Asked(Passage passage) {
    this.passage = passage;
  }

  ChatRequest through(ChatRequest request) {
    measure(request);
    return new ChatRequest(
        request.model(),
        request.turns().stream().map(this::turn).toList(),
        request.tools(),
        request.choice(),
        request.parallelCalls(),
        request.output(),
        request.sampling(),
        request.reasoning(),
        labels(request.labels()),
        request.stream(),
        request.streamUsage());
  }

  private Turn turn(Turn turn) {
    return new Turn(turn.role(), parts(turn.parts()), turn.name());
  }

  private List<Part> parts(List<Part> parts) {
    return parts.stream().map(this::part).toList();
  }

  private Part part(Part part) {
    return switch (part) {
      case Part.Text text -> new Part.Text(passage.through(text.text()), text.mark());
      case Part.Refusal refusal -> new Part.Refusal(passage.through(refusal.text()));
      case Part.ToolCall call ->
          new Part.ToolCall(
              call.id(), call.name(), passage.throughJson(call.arguments()), call.mark());
      case Part.ToolResult result ->
          new Part.ToolResult(
              result.callId(), parts(result.parts()), result.isError(), result.mark());
      case Part.Document document ->
          document.source() instanceof Part.Source.PlainText(String words)
              ? new Part.Document(
                  new Part.Source.PlainText(passage.through(words)),
                  document.name(),
                  document.mark())
              : document;
      case Part.Image image -> image;
      case Part.Thinking thinking -> thinking;
      case Part.Redacted redacted -> redacted;
    };
  }

  private Labels labels(Labels labels) {
    Map<String, String> metadata =
        labels.metadata().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, each -> passage.through(each.getValue())));
    return new Labels(
        labels.user() == null ? null : passage.through(labels.user()),
        metadata,
        labels.serviceTier(),
        labels.cacheKey(),
        labels.cache(),
        labels.verbosity());
  }

  private void measure(ChatRequest request) {
    for (Guardrail guardrail : passage.guardrails()) {
      if (guardrail.rule() instanceof Guardrail.Rule.Size size
          && (request.turns().size() > size.turns()
              || request.tools().size() > size.tools()
              || request.turns().stream().mapToLong(turn -> length(turn.parts())).sum()
                  > size.promptCharacters())) {
        passage.refuse(guardrail);
      }
    }
  }

  private static long length(List<Part> parts) {
    return parts.stream().mapToLong(Asked::length).sum();
  }

  private static long length(Part part) {
    return switch (part) {
      case Part.Text text -> text.text().length();
      case Part.Refusal refusal -> refusal.text().length();
      case Part.ToolCall call -> call.arguments().length();
      case Part.ToolResult result -> length(result.parts());
      case Part.Thinking thinking -> thinking.text().length();
      case Part.Document document ->
          document.source() instanceof Part.Source.PlainText(String words) ? words.length() : 0;
      case Part.Image image -> 0;
      case Part.Redacted redacted -> 0;
    };
  }
}
