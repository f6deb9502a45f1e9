package io.kaze.gateway.telemetry;

import io.kaze.bus.message.Traceparent;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Target;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Traces calls: a span for each call, as its client sees it, and below it one for each target that
 * is asked. Nothing that was said is in them, nor a key; only a key's name. Made only where traces
 * are wanted. Any thread; each call on one.
 */
public final class CallSpans implements CallListener {
  private static final AttributeKey<List<String>> FINISH_REASONS =
      AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");

  private final Tracer tracer;
  private final LongSupplier nanos;

  /**
   * Traces with a tracer.
   *
   * @param nanos a clock that only goes on, in nanoseconds
   */
  public CallSpans(Tracer tracer, LongSupplier nanos) {
    this.tracer = tracer;
    this.nanos = nanos;
  }

  @Override
  public Ear begun(Begun call) {
    String operation = GenAi.operation(call.operation());
    SpanBuilder builder =
        tracer
            .spanBuilder(operation + " " + call.model())
            .setParent(parent(call.traceparent()))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(GenAi.OPERATION, operation)
            .setAttribute(GenAi.REQUEST_MODEL, call.model())
            .setAttribute("gen_ai.request.stream", call.stream())
            .setAttribute("kaze.tenant", call.tenant())
            .setAttribute("kaze.request.id", call.requestId());
    if (call.goalId() != null) {
      builder.setAttribute("kaze.goal.id", call.goalId());
    }
    if (call.agent() != null) {
      builder.setAttribute("gen_ai.agent.name", call.agent());
    }
    return new Spans(builder.startSpan(), operation, call.stream());
  }

  private static Context parent(@Nullable String header) {
    Traceparent parent = Traceparent.of(header);
    return parent == null
        ? Context.root()
        : Context.root()
            .with(
                Span.wrap(
                    SpanContext.createFromRemoteParent(
                        parent.traceId(),
                        parent.spanId(),
                        TraceFlags.fromHex(parent.flags(), 0),
                        TraceState.getDefault())));
  }

  private final class Spans implements Ear {
    private final Span call;
    private final String operation;
    private final boolean stream;
    private Span attempt = Span.getInvalid();
    private long begun;

    Spans(Span call, String operation, boolean stream) {
      this.call = call;
      this.operation = operation;
      this.stream = stream;
    }

    @Override
    public void tryBegun(Target target, @Nullable ProviderKey key) {
      URI base = target.provider().base();
      SpanBuilder builder =
          tracer
              .spanBuilder(operation + " " + target.model())
              .setParent(Context.root().with(call))
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute(GenAi.OPERATION, operation)
              .setAttribute(GenAi.PROVIDER, GenAi.provider(target.provider()))
              .setAttribute(GenAi.KAZE_PROVIDER, target.provider().name())
              .setAttribute(GenAi.REQUEST_MODEL, target.model())
              .setAttribute("gen_ai.request.stream", stream)
              .setAttribute("server.address", base.getHost())
              .setAttribute("server.port", port(base));
      if (key != null) {
        builder.setAttribute("kaze.key", key.name());
      }
      attempt = builder.startSpan();
      begun = nanos.getAsLong();
    }

    @Override
    public void firstByte() {
      if (stream && begun != 0) {
        double seconds = (nanos.getAsLong() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        attempt.setAttribute("gen_ai.response.time_to_first_chunk", seconds);
        begun = 0;
      }
    }

    @Override
    public void tryEnded(TryEnd end) {
      failed(attempt, GenAi.error(end));
      told("gen_ai.response.model", end.model());
      told("gen_ai.response.id", end.answerId());
      if (end.stop() != null) {
        attempt.setAttribute(FINISH_REASONS, List.of(end.stop()));
      }
      if (end.status() > 0) {
        attempt.setAttribute("http.response.status_code", end.status());
      }
      if (end.usage() != null) {
        used(end.usage());
      }
      attempt.end();
    }

    private void told(String name, @Nullable String value) {
      if (value != null && !value.isEmpty()) {
        attempt.setAttribute(name, value);
      }
    }

    private void used(Usage usage) {
      attempt
          .setAttribute("gen_ai.usage.input_tokens", usage.input())
          .setAttribute("gen_ai.usage.output_tokens", usage.output());
      some("gen_ai.usage.cache_read.input_tokens", usage.cacheRead());
      some("gen_ai.usage.cache_creation.input_tokens", usage.cacheWrite());
      some("gen_ai.usage.reasoning.output_tokens", usage.reasoning());
    }

    private void some(String name, long count) {
      if (count > 0) {
        attempt.setAttribute(name, count);
      }
    }

    @Override
    public void ended(CallEnd end) {
      failed(call, GenAi.error(end.outcome()));
      call.setAttribute("http.response.status_code", end.status())
          .setAttribute("kaze.outcome", end.outcome().name().toLowerCase(Locale.ROOT));
      call.end();
    }

    @Override
    public String traceparent() {
      var context = call.getSpanContext();
      return new Traceparent(
              context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex())
          .toString();
    }
  }

  private static void failed(Span span, String error) {
    if (!error.isEmpty()) {
      span.setStatus(StatusCode.ERROR).setAttribute(GenAi.ERROR, error);
    }
  }

  private static long port(URI base) {
    return base.getPort() > 0 ? base.getPort() : "https".equals(base.getScheme()) ? 443 : 80;
  }
}
