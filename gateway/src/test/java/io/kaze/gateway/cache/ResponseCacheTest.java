package io.kaze.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Policies;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.watchers.ResponseCache.Look;
import io.kaze.gateway.watchers.ResponseCache.Question;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same request, the same answer; never another's, never for too long, never too much. */
class ResponseCacheTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final String JSON = "application/json";
  private static final String GOOD =
      "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"%s\"}}]}";
  private static final Target TARGET =
      new Target(
          new Provider(
              "main",
              "models.yaml",
              Dialect.OPENAI,
              URI.create("https://api.openai.com/v1"),
              "",
              Map.of(),
              new Authorization.Bearer(),
              List.of(),
              Set.of(),
              false,
              "max_tokens"),
          "gpt-5",
          1);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong(77);
  private final AtomicReference<String> guards = new AtomicReference<>("1");
  private final ResponseCache cache = new ResponseCache(160_000, guards::get, nanos::get, meters);

  @Test
  void theSameRequestGetsTheSameBytesAndTheirAge() {
    keep(ask(ACME, "fast", "{}"), JSON, GOOD);
    nanos.addAndGet(Duration.ofSeconds(12).toNanos());

    Look found = cache.look(ask(ACME, "fast", "{}"));

    assertThat(found).isEqualTo(new Look.Hit(JSON, Buffer.buffer(GOOD), 12));
    assertThat(lookups("hit")).isEqualTo(1);
  }

  @Test
  void anotherTenantOrRouteOrBodyOrVariantOrGuardrailFindsNothing() {
    keep(ask(ACME, "fast", "{}"), JSON, GOOD);

    assertThat(cache.look(ask(GLOBEX, "fast", "{}"))).isInstanceOf(Look.Miss.class);
    assertThat(cache.look(ask(ACME, "best", "{}"))).isInstanceOf(Look.Miss.class);
    assertThat(cache.look(ask(ACME, "fast", "{ }"))).isInstanceOf(Look.Miss.class);
    assertThat(cache.look(ask(ACME, "fast", "beta-1", null, "{}"))).isInstanceOf(Look.Miss.class);
    guards.set("2");
    assertThat(cache.look(ask(ACME, "fast", "{}"))).isInstanceOf(Look.Miss.class);
  }

  @Test
  void partsOfAKeyNeverRunIntoEachOther() {
    byte[] body = {};
    Set<CacheKey> keys = new HashSet<>();
    keys.add(CacheKey.of(ACME, "/v1", "ab", "c", body, 0));
    keys.add(CacheKey.of(ACME, "/v1", "a", "bc", body, 0));
    keys.add(CacheKey.of(ACME, "/v1a", "b", "c", body, 0));
    keys.add(CacheKey.of(new TenantId("acm"), "e/v1", "ab", "c", body, 0));
    keys.add(CacheKey.of(ACME, "/v1", "ab", "", "c".getBytes(UTF_8), 1));

    assertThat(keys).hasSize(5);
  }

  @Test
  void anAnswerIsForgottenWhenItsTimeIsOver() {
    keep(ask(ACME, "fast", "{}"), JSON, GOOD);
    nanos.addAndGet(MINUTE.toNanos() + 1);

    assertThat(cache.look(ask(ACME, "fast", "{}"))).isInstanceOf(Look.Miss.class);
  }

  @Test
  void itNeverHoldsMoreThanItMay() {
    for (int i = 0; i < 1_000; i++) {
      keep(ask(ACME, "fast", "{" + i + "}"), JSON, GOOD.formatted("x".repeat(5_000)));
    }

    assertThat(cache.bytes()).isBetween(1L, 160_000L);
    assertThat(cache.count()).isBetween(1L, 160_000L / 5_000);
  }

  @Test
  void anAnswerLargerThanItsShareIsNotKept() {
    keep(ask(ACME, "fast", "{}"), JSON, GOOD.formatted("x".repeat(11_000)));

    assertThat(cache.count()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/chat/completions | {"choices":[{"finish_reason":"tool_calls"}]}                     | true
          /v1/chat/completions | {"choices":[{"finish_reason":"length"}]}                         | false
          /v1/chat/completions | {"choices":[{"finish_reason":"stop"},{"finish_reason":"length"}]}| false
          /v1/chat/completions | {"choices":[]}                                                   | false
          /v1/messages         | {"stop_reason":"end_turn"}                                       | true
          /v1/messages         | {"stop_reason":"max_tokens"}                                     | false
          /v1/responses        | {"object":"response","status":"completed"}                       | true
          /v1/responses        | {"object":"response","status":"incomplete"}                      | false
          /v1/embeddings       | {"data":[]}                                                      | true
          /v1/embeddings       | {"error":{"message":"no"}}                                       | false
          /v1/chat/completions | no JSON                                                          | false
          """)
  void onlyWhatCameToAGoodEndIsKept(String path, String answer, boolean kept) {
    assertThat(GoodEnd.has(path, JSON, Buffer.buffer(answer))).isEqualTo(kept);
  }

  @Test
  void aStreamIsReadToItsEnd() {
    String events =
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"%s\"}]}\n\ndata: [DONE]\n\n";

    keep(ask(ACME, "fast", "{1}"), "text/event-stream", events.formatted("length"));
    keep(ask(ACME, "fast", "{2}"), "text/event-stream", events.formatted("stop"));

    assertThat(cache.look(ask(ACME, "fast", "{1}"))).isInstanceOf(Look.Miss.class);
    assertThat(cache.look(ask(ACME, "fast", "{2}"))).isInstanceOf(Look.Hit.class);
  }

  @ParameterizedTest
  @CsvSource({
    ",true",
    "'max-age=60',true",
    "no-store,false",
    "'private, No-Cache',false",
    "'max-age=0',false"
  })
  void theRequestMaySayNo(String header, boolean wanted) {
    Look look = cache.look(ask(ACME, "fast", "", header, "{}"));

    assertThat(look instanceof Look.Miss).isEqualTo(wanted);
  }

  private void keep(Question question, String type, String answer) {
    if (cache.look(question) instanceof Look.Miss miss) {
      miss.keeper().keep(type, Buffer.buffer(answer));
    }
  }

  private double lookups(String result) {
    return meters.get("kaze.gateway.cache.lookups").tag("result", result).counter().count();
  }

  private static Question ask(TenantId tenant, String route, String body) {
    return ask(tenant, route, "", null, body);
  }

  private static Question ask(
      TenantId tenant, String route, String variant, String control, String body) {
    Policies usual = Policies.usual(MINUTE);
    Policies cached =
        new Policies(
            usual.balance(),
            usual.affinity(),
            usual.retries(),
            usual.breaker(),
            usual.coolDown(),
            usual.attemptMax(),
            usual.totalMax(),
            null,
            Set.of(),
            MINUTE,
            false);
    return new Question(
        tenant,
        "/v1/chat/completions",
        cached.route(route, List.of(TARGET), List.of()),
        variant,
        control,
        Buffer.buffer(body));
  }
}
