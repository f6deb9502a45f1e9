package io.kaze.gateway.metering;

import io.kaze.gateway.dialect.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets every call pass and counts its tokens under {@code kaze.gateway.tokens}: no limit, no
 * budget, nothing written down. For one event loop.
 */
public final class Unmetered implements Metering {
  private static final int MODELS_MAX = 200;

  private final MeterRegistry meters;
  private final Map<Key, Counters> counters = new HashMap<>();
  private final Admission taken =
      new Admission.Taken(
          new Admitted() {
            @Override
            public Future<Opening> open(Attempt attempt) {
              return Future.succeededFuture(new Opening.Opened(new Open(of(attempt)), -1));
            }

            @Override
            public void end() {}
          },
          List.of());

  /** Counts there. */
  public Unmetered(MeterRegistry meters) {
    this.meters = meters;
  }

  private record Key(String provider, String model) {}

  private record Counters(
      Counter input, Counter cached, Counter output, Counter partial, Counter untold) {}

  @Override
  public Admission admit(Wish wish) {
    return taken;
  }

  private Counters of(Attempt attempt) {
    Key key = new Key(attempt.provider(), attempt.model());
    Counters known = counters.get(key);
    return known == null
        ? counters.computeIfAbsent(
            counters.size() < MODELS_MAX ? key : new Key(attempt.provider(), "other"), this::made)
        : known;
  }

  private Counters made(Key key) {
    return new Counters(
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

  private static final class Open implements Account {
    private final Counters counters;
    private boolean ended;

    Open(Counters counters) {
      this.counters = counters;
    }

    @Override
    public void settle(@Nullable Usage usage) {
      if (!ended) {
        ended = true;
        count(usage);
      }
    }

    @Override
    public void partial(@Nullable Usage usage, long answerBytes) {
      if (!ended) {
        ended = true;
        counters.partial().increment();
        count(usage);
      }
    }

    @Override
    public void release() {
      ended = true;
    }

    private void count(@Nullable Usage usage) {
      if (usage == null) {
        counters.untold().increment();
      } else {
        counters.input().increment((double) usage.input());
        counters.cached().increment((double) usage.cacheRead());
        counters.output().increment((double) usage.output());
      }
    }
  }
}
