package io.kaze.gateway.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Route.Balance;
import io.kaze.gateway.route.Route.Breaker;
import io.kaze.gateway.route.Route.Retries;
import io.kaze.gateway.route.RouteBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final String PROVIDERS =
      """
      providers:
        openai: {keys: [env:OPENAI_API_KEY]}
        anthropic: {keys: [env:ANTHROPIC_API_KEY]}
        lab: {url: 'http://127.0.0.1:8000/v1', models: [llama, qwen]}
        spare: {url: 'http://127.0.0.1:8001/v1', models: [llama]}
      """;

  @Test
  void aRouteIsATargetOrAList() {
    RouteBook book =
        good(
            """
            routes:
              fast: lab/llama
              balanced: [openai/gpt-5.4-mini, anthropic/claude-sonnet-4-6]
            """);

    assertThat(targets(book, "fast")).containsExactly("lab/llama");
    assertThat(targets(book, "balanced"))
        .containsExactly("openai/gpt-5.4-mini", "anthropic/claude-sonnet-4-6");
  }

  @Test
  void everyPolicyCanBeSetForARoute() {
    Route route =
        route(
            good(
                """
                routes:
                  best:
                    targets:
                      - {provider: openai, model: gpt-5.4, weight: 3}
                      - anthropic/claude-opus-4-8
                    balance: weight
                    affinity: off
                    retries: {max: 4, first-delay: 100ms, delay-max: 5s}
                    breaker: {failures: 2, calls: 10, open: 1m}
                    cool-down: 20s
                    fallbacks: [lab/llama]
                    attempt-max: 30s
                    total-max: 90s
                    hedge-after: 2s
                    guardrails: [pii]
                    cache: 10m
                    strict: on
                """),
            "best");

    assertThat(route.targets()).extracting(target -> target.weight()).containsExactly(3, 1);
    assertThat(route.balance()).isEqualTo(Balance.WEIGHT);
    assertThat(route.affinity()).isFalse();
    assertThat(route.retries())
        .isEqualTo(new Retries(4, Duration.ofMillis(100), Duration.ofSeconds(5)));
    assertThat(route.breaker()).isEqualTo(new Breaker(2, 10, Duration.ofMinutes(1)));
    assertThat(route.coolDown()).isEqualTo(Duration.ofSeconds(20));
    assertThat(route.fallbacks()).extracting(Route::name).containsExactly("lab/llama");
    assertThat(route.attemptMax()).isEqualTo(Duration.ofSeconds(30));
    assertThat(route.totalMax()).isEqualTo(Duration.ofSeconds(90));
    assertThat(route.hedgeAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(route.guardrails()).containsExactly("pii");
    assertThat(route.cacheFor()).isEqualTo(Duration.ofMinutes(10));
    assertThat(route.strict()).isTrue();
  }

  @Test
  void everyPolicyCanBeSwitchedOff() {
    Route route =
        route(
            good(
                """
                defaults:
                  {guardrails: [pii, size], cache: 1m, hedge-after: 1s, strict: on}
                routes:
                  best:
                    targets: openai/gpt-5.4
                    affinity: off
                    retries: off
                    breaker: off
                    cool-down: off
                    fallbacks: off
                    attempt-max: off
                    hedge-after: off
                    guardrails: off
                    cache: off
                    strict: off
                """),
            "best");

    assertThat(route.affinity()).isFalse();
    assertThat(route.retries().max()).isEqualTo(1);
    assertThat(route.breaker()).isNull();
    assertThat(route.coolDown()).isNull();
    assertThat(route.fallbacks()).isEmpty();
    assertThat(route.attemptMax()).isEqualTo(route.totalMax());
    assertThat(route.hedgeAfter()).isNull();
    assertThat(route.guardrails()).isEmpty();
    assertThat(route.cacheFor()).isNull();
    assertThat(route.strict()).isFalse();
  }

  @Test
  void theDefaultsHoldForEveryNameThatSaysNothing() {
    RouteBook book =
        good(
            """
            defaults: {retries: 5, breaker: off, guardrails: pii}
            routes:
              fast: lab/llama
              best: {targets: openai/gpt-5.4, retries: 2}
            """);

    assertThat(route(book, "fast").retries().max()).isEqualTo(5);
    assertThat(route(book, "best").retries().max()).isEqualTo(2);
    assertThat(route(book, "best").guardrails()).containsExactly("pii");
    assertThat(route(book, "qwen").breaker()).isNull();
    assertThat(Objects.requireNonNull(book.direct("openai/any")).guardrails())
        .containsExactly("pii");
  }

  @Test
  void withoutAWordSoundPoliciesHold() {
    Route route = route(good("routes: {fast: lab/llama}"), "fast");

    assertThat(route.balance()).isEqualTo(Balance.ORDER);
    assertThat(route.affinity()).isTrue();
    assertThat(route.retries().max()).isEqualTo(2);
    assertThat(route.breaker()).isNotNull();
    assertThat(route.totalMax()).isEqualTo(Duration.ofMinutes(2));
    assertThat(route.hedgeAfter()).isNull();
    assertThat(route.cacheFor()).isNull();
  }

  @Test
  void fallbacksAreFlattenedInTheOrderTheyAreReached() {
    RouteBook book =
        good(
            """
            routes:
              best: {targets: openai/gpt-5.4, fallbacks: [balanced, last]}
              balanced: {targets: anthropic/claude-sonnet-4-6, fallbacks: [fast, last]}
              fast: lab/qwen
              last: spare/llama
            """);

    assertThat(route(book, "best").fallbacks())
        .extracting(Route::name)
        .containsExactly("balanced", "fast", "last");
    assertThat(route(book, "best").fallbacks()).allMatch(route -> route.fallbacks().isEmpty());
  }

  @Test
  void anAliasIsTheSameRouteByAnotherName() {
    RouteBook book = good("aliases: {gpt-4o: best, large: gpt-4o}\nroutes: {best: openai/gpt-5.4}");

    assertThat(route(book, "large")).isEqualTo(route(book, "best"));
  }

  @Test
  void aModelThatAProviderNamesIsFoundByItsName() {
    RouteBook book = good("");

    assertThat(targets(book, "qwen")).containsExactly("lab/qwen");
    assertThat(targets(book, "llama")).containsExactly("lab/llama", "spare/llama");
    assertThat(targets(book, "spare/llama")).containsExactly("spare/llama");
  }

  @Test
  void aProviderThatNamesNoModelsHasAnyButOneThatDoesHasNoOther() {
    RouteBook book = good("");

    assertThat(Objects.requireNonNull(book.direct("openai/what/ever")).targets().getFirst().model())
        .isEqualTo("what/ever");
    assertThat(book.direct("lab/other")).isNull();
    assertThat(book.direct("nobody/llama")).isNull();
    assertThat(book.direct("openai/")).isNull();
    assertThat(book.direct("openai")).isNull();
  }

  @Test
  void hintsThatNobodyNamesAreServedByTheFirstProviderThatKnowsThem() {
    RouteBook book = good("");

    assertThat(targets(book, "fast")).singleElement().asString().startsWith("openai/gpt-");
    assertThat(book.routes()).containsKeys("balanced", "best");
  }

  @Test
  void aTenantsNamesReplaceTheSharedOnesWhereverTheyAreReached() {
    RouteBook book =
        good(
            """
            routes:
              best: {targets: openai/gpt-5.4, fallbacks: [fast]}
              fast: openai/gpt-5.4-nano
              other: openai/gpt-5.4
            aliases: {gpt-4o: best}
            tenants:
              acme:
                routes: {fast: lab/llama}
                aliases: {mine: fast}
            """);
    Map<String, Route> own = Objects.requireNonNull(book.tenants().get(ACME)).routes();

    assertThat(own).containsOnlyKeys("fast", "best", "gpt-4o", "mine");
    assertThat(Objects.requireNonNull(own.get("gpt-4o")).fallbacks().getFirst().targets())
        .extracting(target -> target.provider().name())
        .containsExactly("lab");
    assertThat(targets(book, "fast")).containsExactly("openai/gpt-5.4-nano");
  }

  @Test
  void aTenantsKeysAreReadByReference() {
    RouteBook book =
        good(
            """
            tenants:
              acme:
                keys:
                  - {provider: openai, agent: writer, use: platform}
                  - {provider: openai, keys: ['vault:acme/openai#key'], platform: limited}
                  - {use: client}
            """);
    List<KeyRule> rules = Objects.requireNonNull(book.tenants().get(ACME)).keys();

    assertThat(rules)
        .extracting(KeyRule::whose)
        .containsExactly(KeyRule.Whose.PLATFORM, KeyRule.Whose.CLIENT, KeyRule.Whose.CLIENT);
    assertThat(rules.get(1).standIn()).isEqualTo(KeyRule.StandIn.LIMITED);
    assertThat(rules.get(1).keys().getFirst().owner()).isEqualTo(ACME);
    assertThat(rules.get(2).keys()).isEmpty();
  }

  @Test
  void anEmptyFileSaysNothing() {
    assertThat(Text.good("").providers()).isEmpty();
    assertThat(Text.good("# a word\n").routes()).isEmpty();
  }

  private static RouteBook good(String text) {
    return Text.good(PROVIDERS + text);
  }

  private static Route route(RouteBook book, String name) {
    return Objects.requireNonNull(book.routes().get(name));
  }

  private static List<String> targets(RouteBook book, String name) {
    return route(book, name).targets().stream()
        .map(target -> target.provider().name() + "/" + target.model())
        .toList();
  }
}
