package io.kaze.gateway.metering;

import io.kaze.gateway.dialect.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts tokens under {@code kaze.gateway.tokens}, by provider and model. For one thread. */
final class TokenCounters {
  private static final int MODELS_MAX = 200;

  private final MeterRegistry meters;
  private final Map<Key, OfModel> counters = new HashMap<>();

  private record Key(String provider, String model) {}

  TokenCounters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** A model's. */
  record OfModel(Counter input, Counter cached, Counter output, Counter partial, Counter untold) {
    void count(@Nullable Usage told, boolean broken) {
      if (broken) {
        partial.increment();
      }
      if (told == null) {
        untold.increment();
      } else {
        input.increment((double) told.input());
        cached.increment((double) told.cacheRead());
        output.increment((double) told.output());
      }
    }
  }

  OfModel of(String provider, String model) {
    Key key = new Key(provider, model);
    OfModel known = counters.get(key);
    if (known == null) {
      known =
          counters.computeIfAbsent(
              counters.size() < MODELS_MAX ? key : new Key(provider, "other"), this::made);
    }
    return known;
  }

  private OfModel made(Key key) {
    return new OfModel(
        tokens(key, "input"),
        tokens(key, "cached"),
        tokens(key, "output"),
        calls(key, "kaze.gateway.partial", "calls that were broken off"),
        calls(key, "kaze.gateway.untold", "calls whose provider told no usage"));
  }

  private Counter tokens(Key key, String kind) {
    return Counter.builder("kaze.gateway.tokens")
        .description("tokens as the providers told them; cached ones are part of the input")
        .tag("provider", key.provider())
        .tag("model", key.model())
        .tag("kind", kind)
        .register(meters);
  }

  private Counter calls(Key key, String name, String what) {
    return Counter.builder(name)
        .description(what)
        .tag("provider", key.provider())
        .tag("model", key.model())
        .register(meters);
  }
}
