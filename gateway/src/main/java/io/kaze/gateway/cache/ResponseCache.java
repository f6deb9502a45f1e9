package io.kaze.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.kaze.gateway.route.Route;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers by their requests, of this process alone: bounded in bytes, each as long as its route
 * says. A tenant cannot be told another's: it is a part of the key. Any thread; at once.
 */
public final class ResponseCache implements io.kaze.gateway.watchers.ResponseCache {
  /** An answer's share of the whole: 1 in so many bytes at most. */
  private static final int SHARE = 16;

  /** What an entry takes beside its bytes. */
  private static final int ENTRY_BYTES = 512;

  private final Cache<CacheKey, Entry> entries;
  private final Supplier<String> guards;
  private final LongSupplier nanos;
  private final int answerBytesMax;
  private final Counter hits;
  private final Counter misses;

  private record Entry(String type, Buffer body, long since, long nanosToLive) {
    int weight() {
      return ENTRY_BYTES + body.length();
    }
  }

  /**
   * An empty one.
   *
   * @param bytesMax how much it holds at most, all in all
   * @param guards names the guardrails that hold; answers kept under others are not given
   * @param nanos a clock that only goes on, in nanoseconds
   */
  public ResponseCache(
      long bytesMax, Supplier<String> guards, LongSupplier nanos, MeterRegistry meters) {
    this.guards = guards;
    this.nanos = nanos;
    this.answerBytesMax = (int) Math.min(Integer.MAX_VALUE, bytesMax / SHARE);
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(bytesMax)
            .weigher((CacheKey key, Entry entry) -> entry.weight())
            .expireAfter(
                Expiry.creating(
                    (CacheKey key, Entry entry) -> Duration.ofNanos(entry.nanosToLive())))
            .ticker(nanos::getAsLong)
            .executor(Runnable::run)
            .build();
    this.hits = counter("hit", meters);
    this.misses = counter("miss", meters);
    Gauge.builder("kaze.gateway.cache.bytes", this, ResponseCache::bytes)
        .description("what answers kept for the same request take")
        .register(meters);
  }

  private static Counter counter(String result, MeterRegistry meters) {
    return Counter.builder("kaze.gateway.cache.lookups")
        .description("requests looked for among answers kept")
        .tag("result", result)
        .register(meters);
  }

  @Override
  public Look look(Question question) {
    Duration lasts = question.route().cacheFor();
    if (lasts == null || !lasts.isPositive() || !isWanted(question.control())) {
      return new Look.Unwanted();
    }
    CacheKey key = key(question);
    Entry entry = entries.getIfPresent(key);
    if (entry == null) {
      misses.increment();
      return new Look.Miss((type, answer) -> keep(key, question.path(), type, answer, lasts));
    }
    hits.increment();
    long age = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - entry.since());
    return new Look.Hit(entry.type(), entry.body().copy(), age);
  }

  private CacheKey key(Question question) {
    Route route = question.route();
    byte[] body = question.body().getBytes();
    String version =
        guards.get() + " " + Integer.toHexString(route.hashCode()) + " " + question.variant();
    return CacheKey.of(
        question.tenant(), question.path(), route.name(), version, body, body.length);
  }

  /** Whether a request may be answered from here, and its answer kept: it may say no. */
  private static boolean isWanted(@Nullable String control) {
    if (control == null) {
      return true;
    }
    for (String word : control.toLowerCase(Locale.ROOT).split(",", -1)) {
      String directive = word.strip();
      if (directive.equals("no-store")
          || directive.equals("no-cache")
          || directive.equals("max-age=0")) {
        return false;
      }
    }
    return true;
  }

  private void keep(CacheKey key, String path, String type, Buffer answer, Duration lasts) {
    if (answer.length() <= answerBytesMax && GoodEnd.has(path, type, answer)) {
      entries.put(key, new Entry(type, answer.copy(), nanos.getAsLong(), lasts.toNanos()));
    }
  }

  /** How much it holds. */
  long bytes() {
    return entries.policy().eviction().map(it -> it.weightedSize().orElse(0)).orElse(0L);
  }

  /** How many answers it holds. */
  long count() {
    entries.cleanUp();
    return entries.estimatedSize();
  }
}
