package io.kaze.gateway.route.way;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.Journey.Outcome;
import io.kaze.gateway.route.Journey.Step;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.Policies;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Route.Balance;
import io.kaze.gateway.route.Route.Breaker;
import io.kaze.gateway.route.Route.Retries;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.route.Routing.Found;
import io.kaze.gateway.route.Routing.Session;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.route.TenantBook;
import io.kaze.gateway.route.health.Health;
import io.kaze.gateway.secret.SecretRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Routes made by hand, a clock that stands still unless it is told to go, and seeded numbers. */
final class Road {
  static final TenantId ACME = new TenantId("acme");
  static final Asker CLIENT = new Asker(ACME, null);

  /** What a test changes of it holds for the routes made after. */
  Balance balance = Balance.ORDER;

  Retries retries = new Retries(2, Duration.ofMillis(200), Duration.ofSeconds(10));
  Breaker breaker = new Breaker(3, 5, Duration.ofSeconds(30));
  Duration coolDown = Duration.ofSeconds(5);
  boolean affinity = true;
  long nanos = 1;

  private final Map<String, Provider> providers = new HashMap<>();
  private final Map<String, Route> routes = new HashMap<>();
  private final Map<TenantId, TenantBook> tenants = new HashMap<>();
  final Health health = new Health(() -> nanos, () -> Instant.ofEpochSecond(0, nanos));
  final Random random = new Random(7);
  final DataRouting routing = new DataRouting(health, () -> random);

  /** A provider with so many keys of the platform's, named key-1 and so on. */
  Provider provider(String name, int keys, String... models) {
    List<ProviderKey> all = IntStream.rangeClosed(1, keys).mapToObj(i -> key("key-" + i)).toList();
    Provider provider =
        new Provider(
            name,
            "a test",
            Dialect.COMPATIBLE,
            URI.create("https://" + name + ".example/v1"),
            "",
            Map.of(),
            new Authorization.Bearer(),
            all,
            Set.of(models),
            true,
            "max_tokens");
    providers.put(name, provider);
    return provider;
  }

  static ProviderKey key(String name) {
    return ProviderKey.of(name, null, new SecretRef(SecretRef.Kind.FILE, "/keys/" + name));
  }

  static ProviderKey clientKey(String name) {
    return ProviderKey.of(name, ACME, new SecretRef(SecretRef.Kind.FILE, "/clients/" + name));
  }

  static Target target(Provider provider) {
    return new Target(provider, "m", 1);
  }

  static Target target(Provider provider, int weight) {
    return new Target(provider, "m", weight);
  }

  Route route(String name, Target... targets) {
    return route(name, Arrays.asList(targets), List.of());
  }

  Route route(String name, List<Target> targets, List<Route> fallbacks) {
    Duration total = Duration.ofMinutes(2);
    Policies policies =
        new Policies(
            balance, affinity, retries, breaker, coolDown, total, total, null, Set.of(), null,
            false);
    Route route = policies.route(name, targets, fallbacks);
    routes.put(name, route);
    routing.take(book());
    return route;
  }

  void rules(KeyRule... rules) {
    tenants.put(ACME, new TenantBook(Map.of(), List.of(rules)));
    routing.take(book());
  }

  RouteBook book() {
    return new RouteBook(providers, routes, tenants, Policies.usual(Duration.ofMinutes(2)), true);
  }

  void take() {
    routing.take(book());
  }

  Journey setOut(String name) {
    return setOut(name, 0);
  }

  Journey setOut(String name, long session) {
    Found found = routing.find(CLIENT, name);
    if (!(found instanceof Found.There there)) {
      throw new AssertionError("There is no " + name);
    }
    return routing.setOut(there.route(), CLIENT, new Session(session));
  }

  void later(Duration span) {
    nanos += span.toNanos();
  }

  static Step.Try tried(Step step) {
    if (step instanceof Step.Try one) {
      return one;
    }
    throw new AssertionError("No try, but " + step);
  }

  /** Where it goes next, as provider and key. */
  static String where(Step step) {
    return switch (step) {
      case Step.Try one ->
          one.target().provider().name() + (one.key() == null ? "" : "/" + one.key().name());
      case Step.Over over -> over.why().name();
    };
  }

  static Outcome answered(long millis) {
    return new Outcome.Answered(Duration.ofMillis(millis));
  }

  static Outcome failed(Cause cause) {
    return new Outcome.Failed(cause, null, false);
  }

  static Outcome failed(Cause cause, Duration after) {
    return new Outcome.Failed(cause, after, false);
  }

  /** A whole call that fails once in this way. */
  void fail(String name, Cause cause) {
    Journey journey = setOut(name);
    tried(journey.next());
    journey.ended(failed(cause));
  }

  /** A whole call that is answered; says where. */
  String answer(String name, long session, long millis) {
    Journey journey = setOut(name, session);
    String where = where(journey.next());
    journey.ended(answered(millis));
    return where;
  }
}
