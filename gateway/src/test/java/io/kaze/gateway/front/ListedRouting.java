package io.kaze.gateway.front;

import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Routing;
import io.kaze.gateway.route.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** One route, whose targets are tried once each, in order; remembers what came of each. */
final class ListedRouting implements Routing {
  final List<Journey.Outcome> outcomes = new ArrayList<>();
  private final Route route;

  ListedRouting(Provider... providers) {
    this(Set.of(), null, providers);
  }

  ListedRouting(Set<String> guardrails, Duration cacheFor, Provider... providers) {
    List<Target> targets =
        List.of(providers).stream().map(each -> new Target(each, "model-1", 1)).toList();
    this.route =
        new Route(
            "fast",
            targets,
            Route.Balance.ORDER,
            false,
            new Route.Retries(1, Duration.ofMillis(1), Duration.ofSeconds(1)),
            null,
            null,
            List.of(),
            Duration.ofMillis(2_000),
            Duration.ofSeconds(20),
            null,
            guardrails,
            cacheFor,
            false);
  }

  @Override
  public Found find(Asker asker, String name) {
    return name.equals("fast") ? new Found.There(route) : new Found.Unknown();
  }

  @Override
  public List<String> names(Asker asker) {
    return List.of("fast");
  }

  @Override
  public Journey setOut(Route set, Asker asker, Session session) {
    Deque<Target> left = new ArrayDeque<>(set.targets());
    return new Journey() {
      private boolean over;

      @Override
      public Step next() {
        Target target = over ? null : left.poll();
        return target == null
            ? new Step.Over(Why.TRIED)
            : new Step.Try(target, target.provider().keys().getFirst(), Duration.ZERO, set);
      }

      @Override
      public void ended(Outcome outcome) {
        outcomes.add(outcome);
        over = !(outcome instanceof Outcome.Failed failed) || failed.cause() == Cause.REQUEST;
      }
    };
  }
}
