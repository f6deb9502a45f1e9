package io.kaze.gateway.telemetry;

import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Target;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times calls. What a call's client saw, what its targets took, and what the gateway
 * itself took are told apart, streams included. The meters of a target are made once and found by
 * its identity; a call adds numbers and makes no object but its {@link Ear}. For one event loop.
 */
public final class CallMetrics implements CallListener {
  private static final int TARGETS_MAX = 200;
  private static final int KNOWN_MAX = 2_000;

  private final MeterRegistry meters;
  private final LongSupplier nanos;
  private final IdentityHashMap<Target, TargetMeters> known = new IdentityHashMap<>();
  private final Map<TargetMeters.Key, TargetMeters> made = new HashMap<>();
  private final TargetMeters none;

  /**
   * Counts in a registry.
   *
   * @param nanos a clock that only goes on, in nanoseconds
   */
  public CallMetrics(MeterRegistry meters, LongSupplier nanos) {
    this.meters = meters;
    this.nanos = nanos;
    this.none = new TargetMeters(new TargetMeters.Key("none", "none", "none"), meters);
  }

  @Override
  public Ear begun(Begun call) {
    return new Timing(call.operation(), call.stream());
  }

  /** Names of targets come from data, but data may change for years. */
  private TargetMeters of(Target target) {
    TargetMeters found = known.get(target);
    if (found == null) {
      TargetMeters.Key key =
          new TargetMeters.Key(
              target.provider().name(), GenAi.provider(target.provider()), target.model());
      if (!made.containsKey(key) && made.size() >= TARGETS_MAX) {
        key = new TargetMeters.Key("other", "other", "other");
      }
      found = made.computeIfAbsent(key, each -> new TargetMeters(each, meters));
      if (known.size() >= KNOWN_MAX) {
        known.clear();
      }
      known.put(target, found);
    }
    return found;
  }

  private final class Timing implements Ear {
    private final Operation operation;
    private final boolean stream;
    private final long begun = nanos.getAsLong();
    private TargetMeters target = none;
    private long tryBegun;
    private long upstream;
    private boolean touched;

    Timing(Operation operation, boolean stream) {
      this.operation = operation;
      this.stream = stream;
    }

    @Override
    public void tryBegun(Target asked, @Nullable ProviderKey key) {
      target = of(asked);
      tryBegun = nanos.getAsLong();
      touched = false;
    }

    @Override
    public void firstByte() {
      if (stream && !touched) {
        touched = true;
        target.firstChunk(nanos.getAsLong() - tryBegun);
      }
    }

    @Override
    public void tryEnded(TryEnd end) {
      long took = nanos.getAsLong() - tryBegun;
      upstream += took;
      target.tried(operation, took, GenAi.error(end), end.usage());
    }

    @Override
    public void ended(CallEnd end) {
      long took = nanos.getAsLong() - begun;
      target.ended(operation, end.outcome(), took, Math.max(0, took - upstream));
      if (stream && end.firstByteNanos() >= 0) {
        target.firstToken(end.firstByteNanos());
      }
    }
  }
}
