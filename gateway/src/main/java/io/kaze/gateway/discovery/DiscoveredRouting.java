package io.kaze.gateway.discovery;

import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Routing;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.upstream.CallLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Routes where there is no data about them: every name leads to the one provider that is in force,
 * a hint to its model for it. A provider that tells its models is held to its list.
 */
public final class DiscoveredRouting implements Routing {
  private static final int ROUTES_MAX = 2_000;
  private static final String GEMINI_KIND = "models/";

  private final InForce inForce;
  private final CallLimits limits;
  private final RandomGenerator random;
  private volatile Known known = new Known(null, Map.of());

  /** Routes by name, as long as the same is in force. */
  private record Known(InForce.@Nullable Seen by, Map<String, Route> routes) {}

  /** Leads to who is in force there. */
  public DiscoveredRouting(InForce inForce, CallLimits limits, RandomGenerator random) {
    this.inForce = inForce;
    this.limits = limits;
    this.random = random;
  }

  @Override
  public Found find(Asker asker, String name) {
    InForce.Seen seen = inForce.seen();
    if (seen == null) {
      return new Found.None(inForce.remedy());
    }
    Known now = known;
    if (now.by() != seen) {
      now = new Known(seen, new ConcurrentHashMap<>());
      known = now;
    }
    Route route = now.routes().get(name);
    if (route == null) {
      if (!has(seen, name)) {
        return new Found.Unknown();
      }
      route = made(seen, name);
      if (now.routes().size() < ROUTES_MAX) {
        now.routes().put(name, route);
      }
    }
    return new Found.There(route);
  }

  private static boolean has(InForce.Seen seen, String name) {
    List<String> names = seen.names();
    return names == null
        || names.isEmpty()
        || Hint.of(name).isPresent()
        || seen.candidate().hints().containsValue(name)
        || names.contains(name)
        || names.contains(GEMINI_KIND + name);
  }

  private Route made(InForce.Seen seen, String name) {
    Candidate candidate = seen.candidate();
    return new Route(
        name,
        List.of(new Target(candidate.provider(), candidate.model(name), 1)),
        Route.Balance.ORDER,
        false,
        new Route.Retries(limits.triesMax(), limits.firstDelay(), limits.totalMax()),
        null,
        null,
        List.of(),
        limits.firstByteMax(),
        limits.totalMax(),
        null,
        Set.of(),
        null,
        false);
  }

  @Override
  public Journey setOut(Route route, Asker asker, Session session) {
    return new DirectJourney(route, random);
  }

  @Override
  public List<String> names(Asker asker) {
    InForce.Seen seen = inForce.seen();
    if (seen == null) {
      return List.of();
    }
    Set<String> names = new TreeSet<>(Optional.ofNullable(seen.names()).orElse(List.of()));
    Arrays.stream(Hint.values()).map(Hint::word).forEach(names::add);
    names.addAll(seen.candidate().hints().values());
    return List.copyOf(names);
  }
}
