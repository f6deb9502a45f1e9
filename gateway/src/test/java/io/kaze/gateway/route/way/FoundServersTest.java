package io.kaze.gateway.route.way;

import static io.kaze.gateway.route.way.Road.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.discovery.Candidate;
import io.kaze.gateway.discovery.DiscoveredRouting;
import io.kaze.gateway.discovery.Hint;
import io.kaze.gateway.discovery.InForce;
import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Cluster;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.FoundProvider;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.Journey.Outcome;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.Policies;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.route.Routing;
import io.kaze.gateway.route.Routing.Found;
import io.kaze.gateway.route.Routing.Session;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.route.TenantBook;
import io.kaze.gateway.route.health.Health;
import io.kaze.gateway.upstream.CallLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Providers that were found, beside those that are named. */
class FoundServersTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Asker CLIENT = new Asker(ACME, null);
  private static final Policies USUAL = Policies.usual(Duration.ofMinutes(2));

  private final Health health = new Health(System::nanoTime, () -> Instant.EPOCH);
  private final DataRouting routing = new DataRouting(health, () -> new Random(7));
  private final Map<String, Provider> providers = new HashMap<>();
  private final Map<String, Route> routes = new HashMap<>();
  private final Map<TenantId, TenantBook> tenants = new HashMap<>();

  private static Provider provider(String name, String... models) {
    return new Provider(
        name,
        "a test",
        Dialect.COMPATIBLE,
        URI.create("http://" + name + ".svc:8000/v1"),
        "",
        Map.of(),
        new Authorization.Bearer(),
        List.of(),
        Set.of(models),
        true,
        "max_tokens");
  }

  private static FoundProvider found(String name, String... models) {
    return new FoundProvider(provider(name, models), Map.of());
  }

  private void name(String provider, String... models) {
    providers.put(provider, provider(provider, models));
  }

  private Route route(String name, String... targets) {
    return USUAL.route(name, Arrays.stream(targets).map(this::target).toList(), List.of());
  }

  private Target target(String written) {
    int slash = written.indexOf('/');
    String at = written.substring(0, slash);
    Provider provider = at.equals(Cluster.NAME) ? Cluster.ANY : providers.get(at);
    return new Target(provider, written.substring(slash + 1), 1);
  }

  private void take() {
    routing.take(new RouteBook(providers, routes, tenants, USUAL, true));
  }

  private List<String> targets(String name) {
    return targets(routing.find(CLIENT, name));
  }

  private static List<String> targets(Found found) {
    return found instanceof Found.There there
        ? there.route().targets().stream()
            .map(target -> target.provider().name() + "/" + target.model())
            .toList()
        : List.of();
  }

  @Test
  void aFoundModelHasItsOwnNameItsServersAndTheClusters() {
    routing.found(List.of(found("ai.one", "llama"), found("ai.two", "llama", "qwen")));

    assertThat(targets("llama")).containsExactly("ai.one/llama", "ai.two/llama");
    assertThat(targets("cluster/llama")).containsExactly("ai.one/llama", "ai.two/llama");
    assertThat(targets("ai.two/llama")).containsExactly("ai.two/llama");
    assertThat(targets("cluster")).containsExactly("ai.one/llama", "ai.two/llama");
    assertThat(routing.names(CLIENT)).contains("llama", "qwen", "cluster/qwen", "ai.two/qwen");
  }

  @Test
  void noNameThatTheDataGivesIsTakenFromIt() {
    name("openai");
    name("lab", "llama");
    routes.put("llama", route("llama", "lab/llama"));
    routes.put("gpt-4o", route("gpt-4o", "openai/gpt-5.4"));
    take();

    routing.found(
        List.of(found("ai.thief", "llama", "gpt-4o", "openai/gpt-5.4", "fast", "best", "cluster")));

    assertThat(targets("llama")).containsExactly("lab/llama");
    assertThat(targets("gpt-4o")).containsExactly("openai/gpt-5.4");
    assertThat(targets("openai/gpt-5.4")).containsExactly("openai/gpt-5.4");
    assertThat(routing.find(CLIENT, "fast")).isInstanceOf(Found.Unknown.class);
    assertThat(targets("cluster/llama")).containsExactly("ai.thief/llama");
  }

  @Test
  void oneFoundServerCannotPassForAnother() {
    routing.found(List.of(found("ai.good", "llama"), found("ai.thief", "ai.good/llama")));

    assertThat(targets("ai.good/llama")).containsExactly("ai.good/llama");
    assertThat(routing.find(CLIENT, "ai.thief/ai.good/llama")).isInstanceOf(Found.There.class);
  }

  @Test
  void aRouteThatNamesTheClusterLeadsToThoseThatHaveTheModel() {
    name("openai");
    routes.put("best", route("best", "cluster/llama", "openai/gpt-5.4"));
    take();

    routing.found(List.of(found("ai.one", "llama"), found("ai.two", "qwen")));

    assertThat(targets("best")).containsExactly("ai.one/llama", "openai/gpt-5.4");
  }

  @Test
  void whenTheServiceGoesCallsUnderWayEndThereAndNewOnesFallBack() {
    name("openai");
    routes.put("best", route("best", "cluster/llama", "openai/gpt-5.4"));
    take();
    routing.found(List.of(found("ai.one", "llama")));
    Journey under = setOut("best");
    assertThat(where(under.next())).isEqualTo("ai.one");

    routing.found(List.of());

    under.ended(new Outcome.Failed(Cause.UNFIT, null, false));
    assertThat(where(under.next())).isEqualTo("openai");
    assertThat(where(setOut("best").next())).isEqualTo("openai");
    assertThat(health.targetsSeen()).noneMatch(seen -> seen.provider().equals("ai.one"));
  }

  private Journey setOut(String name) {
    Found.There there = (Found.There) routing.find(CLIENT, name);
    return routing.setOut(there.route(), CLIENT, Session.NONE);
  }

  @Test
  void aRouteWhoseServersAreGoneGoesOnWithItsFallbacksUnderItsOwnRules() {
    name("openai");
    Route own = route("best", "cluster/llama");
    routes.put("best", own.with(own.targets(), List.of(route("fast", "openai/gpt-5.4-nano"))));
    take();

    assertThat(targets("best")).containsExactly("openai/gpt-5.4-nano");
    Route whole = ((Found.There) routing.find(CLIENT, "best")).route();
    assertThat(whole.name()).isEqualTo("best");
    assertThat(whole.fallbacks()).isEmpty();
  }

  @Test
  void aNameMeantForTheClusterAloneIsServedByNobodyElse() {
    name("openai");
    routes.put("best", route("best", "openai/gpt-5.4"));
    tenants.put(ACME, new TenantBook(Map.of("best", route("best", "cluster/llama")), List.of()));
    take();
    Routing both = Routings.firstOf(routing, elsewhere());

    assertThat(both.find(CLIENT, "best")).isInstanceOf(Found.None.class);
    assertThat(both.names(CLIENT)).doesNotContain("best");
    assertThat(targets(both.find(new Asker(new TenantId("bolt"), null), "best")))
        .containsExactly("openai/gpt-5.4");
  }

  @Test
  void whatWasFoundDoesNotHideWhatACellFindsByItself() {
    Routing both = Routings.firstOf(routing, elsewhere());

    routing.found(List.of(found("ai.one", "llama")));

    assertThat(targets(both.find(CLIENT, "gpt-x"))).containsExactly("elsewhere/gpt-x");
    assertThat(targets(both.find(CLIENT, "best"))).containsExactly("elsewhere/big");
    assertThat(targets(both.find(CLIENT, "llama"))).containsExactly("ai.one/llama");
  }

  @Test
  void hintsThatNobodyServesAreForTheCluster() {
    Routing both = Routings.firstOf(routing, nowhere());

    routing.found(List.of(found("ai.one", "llama")));

    assertThat(targets(both.find(CLIENT, "best"))).containsExactly("ai.one/llama");
    assertThat(both.names(CLIENT)).contains("fast", "balanced", "best", "llama");
    assertThat(both.find(CLIENT, "nonsense")).isInstanceOf(Found.Unknown.class);
  }

  @Test
  void aServersHintsCountWhereTheDataHasNone() {
    name("openai");
    routes.put("best", route("best", "openai/gpt-5.4"));
    take();

    routing.found(
        List.of(
            new FoundProvider(
                provider("ai.one", "llama", "qwen"), Map.of("best", "llama", "fast", "qwen"))));

    assertThat(targets("best")).containsExactly("openai/gpt-5.4");
    assertThat(targets("fast")).containsExactly("ai.one/qwen");
  }

  @Test
  void aTenantThatUsesItsOwnKeysAloneIsNotSentToTheCluster() {
    name("openai");
    tenants.put(
        ACME,
        new TenantBook(
            Map.of(),
            List.of(
                new KeyRule(null, null, KeyRule.Whose.CLIENT, KeyRule.StandIn.NEVER, List.of()))));
    take();
    Routing both = Routings.firstOf(routing, nowhere());

    routing.found(List.of(found("ai.one", "llama")));

    assertThat(both.find(CLIENT, "best")).isInstanceOf(Found.Unknown.class);
    assertThat(where(setOut("llama").next())).isEqualTo("NO_KEY");
  }

  private static Routing nowhere() {
    return discovered(new InForce());
  }

  private static Routing elsewhere() {
    return discovered(InForce.of(new Candidate(provider("elsewhere"), Map.of(Hint.BEST, "big"))));
  }

  private static Routing discovered(InForce inForce) {
    return new DiscoveredRouting(
        inForce, CallLimits.within(Duration.ofMinutes(2)), () -> new Random(7).nextLong());
  }
}
