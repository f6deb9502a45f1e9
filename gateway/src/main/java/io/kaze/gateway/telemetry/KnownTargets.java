package io.kaze.gateway.telemetry;

import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Target;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The meters of all targets, found by their provider's identity: comparing providers would cost
 * more than counting. Names come from data, which may change for years, so there are so many and no
 * more; further ones are counted together. Any thread; reading takes no lock.
 */
final class KnownTargets {
  private static final int TARGETS_MAX = 200;
  private static final int PROVIDERS_MAX = 1_000;
  private static final String OTHER = "other";
  private static final String NONE = "none";

  private final MeterRegistry meters;
  private final Map<TargetMeters.Key, TargetMeters> made = new ConcurrentHashMap<>();
  private final TargetMeters none;
  private volatile IdentityHashMap<Provider, Models> known = new IdentityHashMap<>();
  private volatile @Nullable TargetMeters other;

  /** Those of one provider, by the model's name. */
  private record Models(String provider, String word, Map<String, TargetMeters> byName) {}

  KnownTargets(MeterRegistry meters) {
    this.meters = meters;
    this.none = new TargetMeters(new TargetMeters.Key(NONE, NONE, NONE), meters);
  }

  /** For calls that no target was asked for. */
  TargetMeters none() {
    return none;
  }

  TargetMeters of(Target target) {
    Models models = known.get(target.provider());
    if (models == null) {
      models = learn(target.provider());
    }
    TargetMeters found = models.byName().get(target.model());
    return found == null ? make(models, target.model()) : found;
  }

  private synchronized Models learn(Provider provider) {
    IdentityHashMap<Provider, Models> more =
        known.size() < PROVIDERS_MAX ? new IdentityHashMap<>(known) : new IdentityHashMap<>();
    Models models =
        new Models(provider.name(), GenAi.provider(provider), new ConcurrentHashMap<>());
    more.put(provider, models);
    known = more;
    return models;
  }

  private synchronized TargetMeters make(Models models, String model) {
    TargetMeters.Key key = new TargetMeters.Key(models.provider(), models.word(), model);
    if (!made.containsKey(key) && made.size() >= TARGETS_MAX) {
      return rest();
    }
    TargetMeters meter = made.computeIfAbsent(key, each -> new TargetMeters(each, meters));
    models.byName().put(model, meter);
    return meter;
  }

  private TargetMeters rest() {
    TargetMeters rest = other;
    if (rest == null) {
      rest = new TargetMeters(new TargetMeters.Key(OTHER, OTHER, OTHER), meters);
      other = rest;
    }
    return rest;
  }
}
