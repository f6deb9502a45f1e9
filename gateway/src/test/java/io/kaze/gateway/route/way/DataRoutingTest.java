package io.kaze.gateway.route.way;

import static io.kaze.gateway.route.way.Road.CLIENT;
import static io.kaze.gateway.route.way.Road.target;
import static io.kaze.gateway.route.way.Road.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.KeyRule.StandIn;
import io.kaze.gateway.route.KeyRule.Whose;
import io.kaze.gateway.route.Policies;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Routing;
import io.kaze.gateway.route.Routing.Found;
import io.kaze.gateway.route.Routing.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class DataRoutingTest {
  private final Road road = new Road();

  @Test
  void withoutProvidersThereIsNothingAndARemedy() {
    assertThat(road.routing.find(CLIENT, "fast")).isEqualTo(new Found.None(DataRouting.REMEDY));
  }

  @Test
  void aModelOfAProviderThatNamesNoneIsFoundAndItsHealthRememberedOnceItIsKnown() {
    road.provider("a", 0);
    road.take();

    for (int i = 0; i < 5; i++) {
      road.fail("a/new", Cause.SERVER);
    }

    assertThat(where(road.setOut("a/new").next())).isEqualTo("RESTING");
    assertThat(road.routing.find(CLIENT, "b/new")).isInstanceOf(Found.Unknown.class);
  }

  @Test
  void namesThatNobodyHasAreNotRemembered() {
    road.provider("a", 0);
    road.take();

    for (int i = 0; i < 100; i++) {
      road.fail("a/nonsense-" + i, Cause.UNFIT);
    }

    assertThat(road.health.targetsSeen()).isEmpty();
  }

  @Test
  void aCallGoesOnAsItBeganWhenTheDataChanges() {
    Route old = road.route("r", target(road.provider("a", 0)), target(road.provider("b", 0)));
    Journey journey = road.setOut("r");
    journey.next();
    road.route("r", target(road.provider("c", 0)));

    journey.ended(Road.failed(Cause.UNFIT));

    assertThat(where(journey.next())).isEqualTo("b");
    assertThat(where(road.routing.setOut(old, CLIENT, Session.NONE).next())).isEqualTo("a");
    assertThat(where(road.setOut("r").next())).isEqualTo("c");
  }

  @Test
  void whatIsNamedNoMoreIsForgotten() {
    road.route("r", target(road.provider("a", 1)));
    road.fail("r", Cause.SERVER);
    road.route("r", target(road.provider("b", 1)));

    assertThat(road.health.targetsSeen()).extracting(seen -> seen.provider()).containsExactly("b");
  }

  @Test
  void whereTheDataNamesNoProviderAllIsFoundElsewhere() {
    Routing both = Routings.firstOf(road.routing, elsewhere("fast", "any"));

    assertThat(both.find(CLIENT, "any")).isInstanceOf(Found.There.class);
    assertThat(both.names(CLIENT)).containsExactly("any", "fast");
  }

  @Test
  void whatWasFoundElsewhereHasItsHealthRememberedToo() {
    Routing both = Routings.firstOf(road.routing, elsewhere("fast"));

    for (int i = 0; i < 5; i++) {
      Journey journey = both.setOut(there(both, "fast"), CLIENT, Session.NONE);
      journey.next();
      journey.ended(Road.failed(Cause.SERVER));
    }

    assertThat(where(both.setOut(there(both, "fast"), CLIENT, Session.NONE).next()))
        .isEqualTo("RESTING");
  }

  @Test
  void whereTheDataNamesProvidersOnlyTheHintsItLacksAreFoundElsewhere() {
    road.route("best", target(road.provider("a", 0)));
    Routing both = Routings.firstOf(road.routing, elsewhere("fast", "best", "any"));

    assertThat(both.find(CLIENT, "any")).isInstanceOf(Found.Unknown.class);
    assertThat(there(both, "fast").targets().getFirst().provider().name()).isEqualTo("elsewhere");
    assertThat(there(both, "best").targets().getFirst().provider().name()).isEqualTo("a");
    assertThat(both.names(CLIENT)).containsExactly("best", "fast");
  }

  @Test
  void whoMustUseItsOwnKeyIsNotServedFromElsewhere() {
    road.route("best", target(road.provider("a", 0)));
    road.rules(new KeyRule(null, null, Whose.CLIENT, StandIn.NEVER, List.of()));
    Routing both = Routings.firstOf(road.routing, elsewhere("fast"));

    assertThat(both.find(CLIENT, "fast")).isInstanceOf(Found.Unknown.class);
    assertThat(both.find(new Asker(TenantId.LOCAL, null), "fast")).isInstanceOf(Found.There.class);
  }

  @Test
  void manyThreadsMayAskAtOnce() throws Exception {
    road.route("r", target(road.provider("a", 3)), target(road.provider("b", 2)));
    Routing routing = new DataRouting(road.health, ThreadLocalRandom::current);
    ((DataRouting) routing).take(road.book());
    Route route = there(routing, "r");
    List<Callable<Integer>> work = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      work.add(() -> calls(routing, route));
    }

    int tries = 0;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> each : threads.invokeAll(work)) {
        tries += each.get();
      }
    }

    long counted =
        road.health.targetsSeen().stream().mapToLong(seen -> seen.answered() + seen.failed()).sum();
    assertThat(counted).isEqualTo(tries).isGreaterThan(0);
  }

  private static int calls(Routing routing, Route route) {
    int tries = 0;
    for (int i = 0; i < 5_000; i++) {
      Journey journey = routing.setOut(route, CLIENT, new Session(i % 7));
      while (journey.next() instanceof Journey.Step.Try) {
        tries++;
        boolean fails = ThreadLocalRandom.current().nextInt(3) == 0;
        journey.ended(fails ? Road.failed(Cause.SERVER) : Road.answered(5));
      }
    }
    return tries;
  }

  private static Route there(Routing routing, String name) {
    return ((Found.There) routing.find(CLIENT, name)).route();
  }

  private static Routing elsewhere(String... names) {
    Provider provider = new Road().provider("elsewhere", 0);
    return new Routing() {
      @Override
      public Found find(Asker asker, String name) {
        Policies policies = Policies.usual(Duration.ofMinutes(2));
        return List.of(names).contains(name)
            ? new Found.There(policies.route(name, List.of(target(provider)), List.of()))
            : new Found.Unknown();
      }

      @Override
      public Journey setOut(Route route, Asker asker, Session session) {
        throw new AssertionError("The data's routing sets out");
      }

      @Override
      public List<String> names(Asker asker) {
        return List.of(names);
      }
    };
  }
}
