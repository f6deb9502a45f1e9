package io.kaze.gateway.front;

import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.watchers.CallBegun;
import io.kaze.gateway.watchers.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times calls under {@code kaze.gateway}, with the gateway's own time, the provider's
 * and the time to the first token told apart. The meters of a model are looked up once; a request
 * only adds numbers. For one event loop.
 */
final class FrontMetrics implements CallListener {
  private static final int MODELS_MAX = 200;
  private static final int STATUS_MAX = 600;

  private final MeterRegistry meters;
  private final Map<Key, OfModel> models = new HashMap<>();
  private final @Nullable Counter[] refused = new Counter[STATUS_MAX];

  FrontMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  record Key(String provider, String model) {}

  /** Those of one model. */
  final class OfModel {
    private final Key key;
    private final Timer request;
    private final Timer own;
    private final Timer upstream;
    private final Timer firstToken;
    private final @Nullable Counter[] answers = new Counter[STATUS_MAX];

    OfModel(Key key) {
      this.key = key;
      this.request = timer("request", "a call as its client sees it");
      this.own = timer("own", "what of a call the gateway itself took");
      this.upstream = timer("upstream", "a call as its provider took it");
      this.firstToken = timer("first.token", "until the first piece of a streamed answer");
    }

    private Timer timer(String name, String what) {
      return Timer.builder("kaze.gateway." + name)
          .description(what)
          .tag("provider", key.provider())
          .tag("model", key.model())
          .register(meters);
    }

    /** A call is over. */
    void ended(int status, long wholeNanos, long upstreamNanos) {
      request.record(wholeNanos, TimeUnit.NANOSECONDS);
      upstream.record(upstreamNanos, TimeUnit.NANOSECONDS);
      own.record(Math.max(0, wholeNanos - upstreamNanos), TimeUnit.NANOSECONDS);
      Counter counter = answers[status];
      if (counter == null) {
        counter = answer(key.provider(), key.model(), status);
        answers[status] = counter;
      }
      counter.increment();
    }

    void firstToken(long nanos) {
      firstToken.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private Counter answer(String provider, String model, int status) {
    return Counter.builder("kaze.gateway.answers")
        .description("answers over HTTP by their status")
        .tag("provider", provider)
        .tag("model", model)
        .tag("code", Integer.toString(status))
        .register(meters);
  }

  private OfModel of(Target target) {
    Key key = new Key(target.provider().name(), target.model());
    OfModel known = models.get(key);
    if (known == null) {
      Key counted = models.size() < MODELS_MAX ? key : new Key(key.provider(), "other");
      known = models.computeIfAbsent(counted, OfModel::new);
    }
    return known;
  }

  @Override
  public Watching begun(CallBegun call) {
    return new OfCall(call.stream());
  }

  /** The times of one call. */
  private final class OfCall implements Watching {
    private final boolean stream;
    private final long begunAt = System.nanoTime();
    private @Nullable OfModel model;
    private long tryBegunAt;
    private long upstreamNanos;

    OfCall(boolean stream) {
      this.stream = stream;
    }

    @Override
    public void tryBegun(Journey.Step.Try step) {
      model = of(step.target());
      tryBegunAt = System.nanoTime();
    }

    @Override
    public void firstByte() {
      if (stream && model != null) {
        model.firstToken(System.nanoTime() - begunAt);
      }
    }

    @Override
    public void tryEnded(Journey.Outcome outcome, @Nullable Usage usage) {
      upstreamNanos += System.nanoTime() - tryBegunAt;
    }

    @Override
    public void ended(int status, @Nullable Usage usage) {
      if (model != null) {
        model.ended(status, System.nanoTime() - begunAt, upstreamNanos);
      }
    }
  }

  /** A request was sent away before any provider was asked. */
  void refused(int status) {
    Counter counter = refused[status];
    if (counter == null) {
      counter = answer("none", "none", status);
      refused[status] = counter;
    }
    counter.increment();
  }
}
