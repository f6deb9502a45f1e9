package io.kaze.gateway.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model, in no vendor's words.
 *
 * @param choice null when not said
 * @param parallelCalls whether several tools may be called at once; null when not said
 * @param stream whether the answer comes in pieces
 * @param streamUsage whether the client wants to see usage at the stream's end
 */
public record ChatRequest(
    String model,
    List<Turn> turns,
    List<Tool> tools,
    @Nullable ToolChoice choice,
    @Nullable Boolean parallelCalls,
    OutputFormat output,
    Sampling sampling,
    Reasoning reasoning,
    Labels labels,
    boolean stream,
    boolean streamUsage) {
  /** Keeps its own copies of the lists. */
  public ChatRequest {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
  }

  /** The same with these turns. */
  public ChatRequest withTurns(List<Turn> other) {
    return new ChatRequest(
        model,
        other,
        tools,
        choice,
        parallelCalls,
        output,
        sampling,
        reasoning,
        labels,
        stream,
        streamUsage);
  }

  /** The same, drawn otherwise. */
  public ChatRequest withSampling(Sampling other) {
    return new ChatRequest(
        model,
        turns,
        tools,
        choice,
        parallelCalls,
        output,
        other,
        reasoning,
        labels,
        stream,
        streamUsage);
  }

  /** The same, asked of another model. */
  public ChatRequest withModel(String other) {
    return new ChatRequest(
        other,
        turns,
        tools,
        choice,
        parallelCalls,
        output,
        sampling,
        reasoning,
        labels,
        stream,
        streamUsage);
  }
}
