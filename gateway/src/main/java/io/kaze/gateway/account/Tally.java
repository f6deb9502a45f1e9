package io.kaze.gateway.account;

import io.kaze.gateway.dialect.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets every call pass and counts its tokens under {@code kaze.gateway.tokens}; tells each account
 * in the log at level debug. For one event loop.
 */
public final class Tally implements Accounting {
  private static final Logger LOG = LoggerFactory.getLogger(Tally.class);
  private static final int MODELS_MAX = 200;

  private final MeterRegistry meters;
  private final Map<Key, Counters> counters = new HashMap<>();

  /** Counts there. */
  public Tally(MeterRegistry meters) {
    this.meters = meters;
  }

  private record Key(String provider, String model) {}

  private record Counters(
      Counter input, Counter cached, Counter output, Counter partial, Counter untold) {}

  @Override
  public Future<Opening> begin(Call call) {
    return Future.succeededFuture(new Opening.Opened(new Open(call, of(call))));
  }

  private Counters of(Call call) {
    Key key = new Key(call.provider(), call.model());
    Counters known = counters.get(key);
    if (known == null) {
      known =
          counters.computeIfAbsent(
              counters.size() < MODELS_MAX ? key : new Key(call.provider(), "other"), this::made);
    }
    return known;
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
    private final Call call;
    private final Counters counters;
    private boolean ended;

    Open(Call call, Counters counters) {
      this.call = call;
      this.counters = counters;
    }

    @Override
    public void settle(@Nullable Usage usage) {
      if (!ended) {
        ended = true;
        count(usage, "settled");
      }
    }

    @Override
    public void partial(@Nullable Usage usage, long answerBytes) {
      if (!ended) {
        ended = true;
        counters.partial().increment();
        count(usage, "partial");
      }
    }

    @Override
    public void release() {
      ended = true;
    }

    private void count(@Nullable Usage usage, String how) {
      if (usage == null) {
        counters.untold().increment();
      } else {
        counters.input().increment((double) usage.input());
        counters.cached().increment((double) usage.cacheRead());
        counters.output().increment((double) usage.output());
      }
      if (LOG.isDebugEnabled()) {
        LOG.atDebug()
            .addKeyValue("tenant", call.caller().tenant())
            .addKeyValue("requestId", call.requestId())
            .log("{} by {}: {} {}", call.model(), call.provider(), how, usage);
      }
    }
  }
}
