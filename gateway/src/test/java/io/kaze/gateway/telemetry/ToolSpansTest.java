package io.kaze.gateway.telemetry;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.task.Effects;
import io.kaze.bus.tenant.TenantId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Spans of tool calls with the names of the GenAI conventions. */
class ToolSpansTest {
  private static final GoalId GOAL = new GoalId(new UUID(1, 2));
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final ToolSpans spans =
      new ToolSpans(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exported))
              .build()
              .get("test"));

  private SpanData spanOf(ToolAnswer answer) {
    Envelope envelope =
        new Envelope(
            new TenantId("acme"),
            null,
            GOAL.toString(),
            null,
            "00-" + TRACE + "-b7ad6b7169203331-01");
    ToolAsk ask =
        new ToolAsk(
            new ToolUser("clerk", "sales", GOAL, "t1"),
            "crm.find",
            new RawJson("{\"name\":\"Ada\"}"),
            Effects.NONE);
    spans.begun(new Said<>(envelope, ask)).accept(answer);
    return exported.getFinishedSpanItems().getLast();
  }

  @Test
  void aCallOfAToolIsASpanBelowItsGoals() {
    SpanData span = spanOf(new ToolAnswer.Output(new RawJson("{\"found\":\"Ada\"}")));

    assertThat(span.getName()).isEqualTo("execute_tool crm.find");
    assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getAttributes().get(stringKey("gen_ai.operation.name")))
        .isEqualTo("execute_tool");
    assertThat(span.getAttributes().get(stringKey("gen_ai.tool.name"))).isEqualTo("crm.find");
    assertThat(span.getAttributes().get(stringKey("gen_ai.agent.name"))).isEqualTo("clerk");
    assertThat(span.getAttributes().get(stringKey("kaze.goal.id"))).isEqualTo(GOAL.toString());
  }

  @Test
  void whatWasSaidIsInNoSpan() {
    SpanData span = spanOf(new ToolAnswer.Output(new RawJson("{\"found\":\"Ada\"}")));

    assertThat(span.getAttributes().asMap().values()).noneMatch(v -> v.toString().contains("Ada"));
  }

  @Test
  void aCallThatCameToNothingSaysWhichKindOfFault() {
    SpanData span = spanOf(new ToolAnswer.Refusal(new Fault(Fault.TIMED_OUT, "Too late."), true));

    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo(Fault.TIMED_OUT);
  }
}
