package io.kaze.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same request, the same answer; never another's, never for too long, never too much. */
class ResponseCacheTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong(77);
  private final ResponseCache cache = new ResponseCache(160_000, nanos::get, meters);

  @Test
  void theSameRequestGetsTheSameBytesAndTheirAge() {
    cache.keep(key(ACME, "fast", "{}"), "application/json", Buffer.buffer("yes"), MINUTE);
    nanos.addAndGet(Duration.ofSeconds(12).toNanos());

    CachedAnswer found = cache.find(key(ACME, "fast", "{}"));

    assertThat(found).isEqualTo(new CachedAnswer("application/json", Buffer.buffer("yes"), 12));
    assertThat(lookups("hit")).isEqualTo(1);
  }

  @Test
  void anotherTenantOrRouteOrBodyFindsNothing() {
    cache.keep(key(ACME, "fast", "{}"), "application/json", Buffer.buffer("yes"), MINUTE);

    assertThat(cache.find(key(GLOBEX, "fast", "{}"))).isNull();
    assertThat(cache.find(key(ACME, "best", "{}"))).isNull();
    assertThat(cache.find(key(ACME, "fast", "{ }"))).isNull();
    assertThat(lookups("miss")).isEqualTo(3);
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
    cache.keep(key(ACME, "fast", "{}"), "application/json", Buffer.buffer("yes"), MINUTE);
    nanos.addAndGet(MINUTE.toNanos() + 1);

    assertThat(cache.find(key(ACME, "fast", "{}"))).isNull();
  }

  @Test
  void itNeverHoldsMoreThanItMay() {
    for (int i = 0; i < 1_000; i++) {
      cache.keep(key(ACME, "fast", "{" + i + "}"), "x", Buffer.buffer("x".repeat(5_000)), MINUTE);
    }

    assertThat(cache.bytes()).isBetween(1L, 160_000L);
    assertThat(cache.count()).isLessThanOrEqualTo(160_000 / 5_000);
  }

  @Test
  void anAnswerLargerThanItsShareIsNotKept() {
    Keeping keeping = cache.keeping(key(ACME, "fast", "{}"), "text/event-stream", MINUTE);
    for (int i = 0; i < 11; i++) {
      keeping.add(Buffer.buffer("x".repeat(1_000)));
    }
    keeping.good();

    assertThat(cache.find(key(ACME, "fast", "{}"))).isNull();
  }

  @Test
  void aStreamIsKeptOnlyOnceItCameToAGoodEnd() {
    Keeping keeping = cache.keeping(key(ACME, "fast", "{}"), "text/event-stream", MINUTE);
    keeping.add(Buffer.buffer("data: 1\n\n"));
    assertThat(cache.find(key(ACME, "fast", "{}"))).isNull();

    keeping.add(Buffer.buffer("data: [DONE]\n\n"));
    keeping.good();

    assertThat(cache.find(key(ACME, "fast", "{}")))
        .extracting(each -> each == null ? "" : each.body().toString())
        .isEqualTo("data: 1\n\ndata: [DONE]\n\n");
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
    assertThat(ResponseCache.isWanted(header)).isEqualTo(wanted);
  }

  private double lookups(String result) {
    return meters.get("kaze.gateway.cache.lookups").tag("result", result).counter().count();
  }

  private static CacheKey key(TenantId tenant, String route, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return CacheKey.of(tenant, "/v1/chat/completions", route, "", bytes, bytes.length);
  }
}
