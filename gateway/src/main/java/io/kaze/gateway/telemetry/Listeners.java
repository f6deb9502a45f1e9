package io.kaze.gateway.telemetry;

import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Target;
import org.jspecify.annotations.Nullable;

/** Two listeners as one. */
public final class Listeners implements CallListener {
  private final CallListener one;
  private final CallListener other;

  /** Tells both, in this order; the second one's traceparent counts. */
  public Listeners(CallListener one, CallListener other) {
    this.one = one;
    this.other = other;
  }

  @Override
  public Ear begun(Begun call) {
    return new Ears(one.begun(call), other.begun(call));
  }

  private record Ears(Ear one, Ear other) implements Ear {
    @Override
    public void tryBegun(Target target, @Nullable ProviderKey key) {
      one.tryBegun(target, key);
      other.tryBegun(target, key);
    }

    @Override
    public void firstByte() {
      one.firstByte();
      other.firstByte();
    }

    @Override
    public void tryEnded(TryEnd end) {
      one.tryEnded(end);
      other.tryEnded(end);
    }

    @Override
    public void ended(CallEnd end) {
      one.ended(end);
      other.ended(end);
    }

    @Override
    public @Nullable String traceparent() {
      return other.traceparent();
    }
  }
}
