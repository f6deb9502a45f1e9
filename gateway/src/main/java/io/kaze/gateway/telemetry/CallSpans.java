package io.kaze.gateway.telemetry;

import io.kaze.bus.message.Traceparent;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.watchers.CallBegun;
import io.kaze.gateway.watchers.CallListener;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Traces calls: a span for each call, as its client sees it, and below it one for each target that
 * is asked. Nothing that was said is in them, nor a key; only a key's name. Made only where traces
 * are wanted. Any thread; each call on one.
 */
public final class CallSpans implements CallListener {
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
  public Watching begun(CallBegun call) {
    String operation = Operation.at(call.path()).word();
    SpanBuilder builder =
        tracer
            .spanBuilder(operation + " " + call.model())
            .setParent(parent(call.traceparent()))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(GenAi.OPERATION, operation)
            .setAttribute(GenAi.REQUEST_MODEL, call.model())
            .setAttribute("gen_ai.request.stream", call.stream())
            .setAttribute("kaze.tenant", call.asker().tenant().value())
            .setAttribute("kaze.request.id", call.requestId());
    if (call.goal() != null) {
      builder.setAttribute("kaze.goal.id", call.goal().toString());
    }
    if (call.asker().agent() != null) {
      builder.setAttribute("gen_ai.agent.name", call.asker().agent());
    }
    return new Spans(builder.startSpan(), operation, call.stream());
  }

  static Context parent(@Nullable String header) {
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

  private final class Spans implements Watching {
    private final Span call;
    private final String operation;
    private final boolean stream;
    private final @Nullable AnswerWords words;
    private TrySpan attempt = TrySpan.NONE;
    private @Nullable TrySpan answered;
    private boolean goesOn;
    private boolean trying;
    private Journey.@Nullable Outcome last;
    private boolean touched;
    private boolean cached;

    Spans(Span call, String operation, boolean stream) {
      this.call = call;
      this.operation = operation;
      this.stream = stream;
      this.words = call.isRecording() ? new AnswerWords(stream) : null;
    }

    @Override
    public void tryBegun(Journey.Step.Try step) {
      trying = true;
      goesOn = touched;
      attempt = new TrySpan(span(step, false).startSpan(), stream, nanos);
    }

    private SpanBuilder span(Journey.Step.Try step, boolean beside) {
      Target target = step.target();
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
      if (step.key() != null) {
        builder.setAttribute("kaze.key", step.key().name());
      }
      return beside ? builder.setAttribute("kaze.hedge", true) : builder;
    }

    @Override
    public List<Map.Entry<String, String>> headers() {
      return attempt.headers();
    }

    @Override
    public void sent() {
      attempt.sent();
    }

    @Override
    public void answerBegun() {
      attempt.begun();
    }

    @Override
    public Watching beside() {
      return new Beside(this);
    }

    @Override
    public void firstByte() {
      touched = true;
    }

    @Override
    public void cached() {
      cached = true;
    }

    @Override
    public void tryEnded(Journey.Outcome outcome, @Nullable Usage usage) {
      last = outcome;
      trying = false;
      ended(attempt, outcome, usage);
    }

    /** The last bytes of a good answer are told after the end of its try. */
    private void ended(TrySpan one, Journey.Outcome outcome, @Nullable Usage usage) {
      one.end(outcome, usage);
      if (outcome instanceof Journey.Outcome.Answered) {
        answered = one;
      } else {
        one.close();
      }
    }

    @Override
    public void bytes(Buffer piece) {
      if (words != null) {
        words.add(piece);
      }
    }

    private void said() {
      if (answered != null && words != null) {
        // Who goes on with a stream speaks under the name of who began it.
        answered.said(words, !goesOn);
      }
      if (answered != null) {
        answered.close();
      }
    }

    @Override
    public void ended(int status, @Nullable Usage usage) {
      Ending ending = Ending.of(status, last, touched, cached);
      said();
      TrySpan.failed(call, ending.error());
      call.setAttribute("http.response.status_code", status)
          .setAttribute("kaze.outcome", ending.word());
      call.end();
    }

    private LongSupplier nanos() {
      return nanos;
    }

    @Override
    public String traceparent() {
      return TrySpan.traceparent(call);
    }
  }

  /** A try beside another. */
  private static final class Beside implements Watching {
    private final Spans all;
    private TrySpan attempt = TrySpan.NONE;
    private boolean chosen;

    Beside(Spans all) {
      this.all = all;
    }

    @Override
    public void tryBegun(Journey.Step.Try step) {
      attempt = new TrySpan(all.span(step, true).startSpan(), all.stream, all.nanos());
    }

    @Override
    public List<Map.Entry<String, String>> headers() {
      return attempt.headers();
    }

    @Override
    public void sent() {
      attempt.sent();
    }

    @Override
    public void answerBegun() {
      attempt.begun();
    }

    @Override
    public void chosen() {
      chosen = true;
    }

    @Override
    public void tryEnded(Journey.Outcome outcome, @Nullable Usage usage) {
      all.ended(attempt, outcome, usage);
      if (chosen || !all.trying) {
        all.last = outcome;
      }
    }
  }

  private static long port(URI base) {
    return base.getPort() > 0 ? base.getPort() : "https".equals(base.getScheme()) ? 443 : 80;
  }
}
