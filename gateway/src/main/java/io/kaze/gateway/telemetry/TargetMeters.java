package io.kaze.gateway.telemetry;

import io.kaze.gateway.dialect.Usage;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of one provider's model. For one event loop. */
final class TargetMeters {
  /** The conventions' boundaries, in seconds. */
  private static final Duration[] SECONDS = durations(14, 10);

  private static final double[] TOKENS = powers(14);
  private static final int ERRORS_MAX = 30;

  /** Names of a provider, ours and the conventions', and its model. */
  record Key(String provider, String known, String model) {}

  private final MeterRegistry meters;
  private final Tags tags;
  private final Map<CallListener.Operation, OfOperation> operations =
      new EnumMap<>(CallListener.Operation.class);
  private final Timer own;
  private final Timer firstToken;
  private final Timer firstChunk;

  TargetMeters(Key key, MeterRegistry meters) {
    this.meters = meters;
    this.tags =
        Tags.of(
            GenAi.KAZE_PROVIDER,
            key.provider(),
            GenAi.PROVIDER,
            key.known(),
            GenAi.REQUEST_MODEL,
            key.model());
    this.own = timer("kaze.gateway.own", "what of a call the gateway itself took", Tags.empty());
    Tags chat = operation(CallListener.Operation.CHAT);
    this.firstToken =
        timer(GenAi.FIRST_TOKEN, "until a client saw the first byte of a stream", chat);
    this.firstChunk =
        timer(GenAi.FIRST_CHUNK, "until a provider sent the first byte of a stream", chat);
  }

  private static Tags operation(CallListener.Operation operation) {
    return Tags.of(GenAi.OPERATION, GenAi.operation(operation));
  }

  private Timer timer(String name, String what, Tags more) {
    return Timer.builder(name)
        .description(what)
        .serviceLevelObjectives(SECONDS)
        .tags(tags)
        .tags(more)
        .register(meters);
  }

  void firstChunk(long nanos) {
    firstChunk.record(nanos, TimeUnit.NANOSECONDS);
  }

  void firstToken(long nanos) {
    firstToken.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A target was asked. */
  void tried(CallListener.Operation operation, long nanos, String error, @Nullable Usage usage) {
    OfOperation of = operations.computeIfAbsent(operation, OfOperation::new);
    of.duration(error).record(nanos, TimeUnit.NANOSECONDS);
    if (usage != null) {
      of.input.record((double) usage.input());
      of.output.record((double) usage.output());
    }
  }

  /** A call whose last target it was is over. */
  void ended(
      CallListener.Operation operation, CallListener.Outcome outcome, long nanos, long ownNanos) {
    OfOperation of = operations.computeIfAbsent(operation, OfOperation::new);
    of.outcome(outcome).record(nanos, TimeUnit.NANOSECONDS);
    own.record(ownNanos, TimeUnit.NANOSECONDS);
  }

  /** Those of one operation. */
  private final class OfOperation {
    private final Tags of;
    private final Map<String, Timer> durations = new HashMap<>();
    private final Map<CallListener.Outcome, Timer> outcomes =
        new EnumMap<>(CallListener.Outcome.class);
    private final DistributionSummary input;
    private final DistributionSummary output;

    OfOperation(CallListener.Operation operation) {
      of = operation(operation);
      input = tokens("input");
      output = tokens("output");
    }

    private DistributionSummary tokens(String type) {
      return DistributionSummary.builder(GenAi.TOKEN_USAGE)
          .description("tokens that providers told")
          .serviceLevelObjectives(TOKENS)
          .tags(tags)
          .tags(of)
          .tag(GenAi.TOKEN_TYPE, type)
          .register(meters);
    }

    Timer outcome(CallListener.Outcome outcome) {
      return outcomes.computeIfAbsent(
          outcome,
          each ->
              timer(
                  GenAi.SERVER_DURATION,
                  "a call as its client saw it",
                  of.and(GenAi.ERROR, GenAi.error(each))
                      .and("kaze.outcome", each.name().toLowerCase(Locale.ROOT))));
    }

    Timer duration(String error) {
      Timer timer = durations.get(error);
      if (timer == null) {
        String counted = durations.size() < ERRORS_MAX ? error : "other";
        timer =
            timer(
                GenAi.OPERATION_DURATION,
                "a provider's answer, from asking to its end",
                of.and(GenAi.ERROR, counted));
        durations.put(counted, timer);
      }
      return timer;
    }
  }

  private static Duration[] durations(int count, long firstMillis) {
    Duration[] durations = new Duration[count];
    Arrays.setAll(durations, i -> Duration.ofMillis(firstMillis << i));
    return durations;
  }

  private static double[] powers(int count) {
    double[] powers = new double[count];
    Arrays.setAll(powers, i -> Math.pow(4, i));
    return powers;
  }
}
