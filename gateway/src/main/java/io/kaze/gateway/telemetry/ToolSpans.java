package io.kaze.gateway.telemetry;

import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.gateway.watchers.ToolListener;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.function.Consumer;

/**
 * Traces calls of tools: a span {@code execute_tool NAME} for each, as the conventions have it.
 * Neither its arguments nor what it gave are in it. Made only where traces are wanted. Any thread.
 *
 * @param tracer what begins the spans
 */
public record ToolSpans(Tracer tracer) implements ToolListener {
  private static final String EXECUTE = "execute_tool";

  @Override
  public Consumer<ToolAnswer> begun(Said<ToolAsk> ask) {
    Envelope envelope = ask.envelope();
    ToolAsk wanted = ask.message();
    SpanBuilder builder =
        tracer
            .spanBuilder(EXECUTE + " " + wanted.tool())
            .setParent(CallSpans.parent(envelope.traceparent()))
            .setSpanKind(SpanKind.INTERNAL)
            .setAttribute(GenAi.OPERATION, EXECUTE)
            .setAttribute("gen_ai.tool.name", wanted.tool())
            .setAttribute("gen_ai.tool.type", "extension")
            .setAttribute("gen_ai.agent.name", wanted.user().agent())
            .setAttribute("kaze.tenant", envelope.tenant().value());
    if (wanted.user().goalId() != null) {
      builder.setAttribute("kaze.goal.id", wanted.user().goalId().toString());
    }
    Span span = builder.startSpan();
    return answer -> end(span, answer);
  }

  private static void end(Span span, ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Refusal refusal) {
      TrySpan.failed(span, refusal.fault().code());
    }
    span.end();
  }
}
