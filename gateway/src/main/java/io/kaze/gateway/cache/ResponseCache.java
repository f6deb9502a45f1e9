package io.kaze.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers by their requests, of this process alone: bounded in bytes, each as long as its route
 * says. A tenant cannot be told another's: it is a part of the key. Any thread; at once.
 */
public final class ResponseCache {
  /** The header that says whether an answer came from here. */
  public static final String HEADER = "x-kaze-cache";

  /** An answer's share of the whole: 1 in so many bytes at most. */
  private static final int SHARE = 16;

  /** What an entry takes beside its bytes. */
  private static final int ENTRY_BYTES = 512;

  private final Cache<CacheKey, Entry> entries;
  private final LongSupplier nanos;
  private final int answerBytesMax;
  private final Counter hits;
  private final Counter misses;

  private record Entry(String contentType, Buffer body, long since, long nanosToLive) {
    int weight() {
      return ENTRY_BYTES + body.length();
    }
  }

  /**
   * An empty one.
   *
   * @param bytesMax how much it holds at most, all in all
   * @param nanos a clock that only goes on, in nanoseconds
   */
  public ResponseCache(long bytesMax, LongSupplier nanos, MeterRegistry meters) {
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

  /**
   * Whether a request may be answered from here, and its answer kept: not when it says so itself.
   *
   * @param cacheControl its header; null for none
   */
  public static boolean isWanted(@Nullable String cacheControl) {
    if (cacheControl == null) {
      return true;
    }
    for (String word : cacheControl.toLowerCase(Locale.ROOT).split(",", -1)) {
      String directive = word.strip();
      if (directive.equals("no-store")
          || directive.equals("no-cache")
          || directive.equals("max-age=0")) {
        return false;
      }
    }
    return true;
  }

  /** The answer given before; null when there is none, or not any more. */
  public @Nullable CachedAnswer find(CacheKey key) {
    Entry entry = entries.getIfPresent(key);
    if (entry == null) {
      misses.increment();
      return null;
    }
    hits.increment();
    long age = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - entry.since());
    return new CachedAnswer(entry.contentType(), entry.body(), age);
  }

  /**
   * Keeps a whole, good answer. What is too large is not kept.
   *
   * @param body nobody changes it any more
   * @param time how long it may be given again
   */
  public void keep(CacheKey key, String contentType, Buffer body, Duration time) {
    if (body.length() <= answerBytesMax && time.isPositive()) {
      entries.put(key, new Entry(contentType, body, nanos.getAsLong(), time.toNanos()));
    }
  }

  /** Gathers an answer that goes out in pieces, to be kept once it is whole. */
  public Keeping keeping(CacheKey key, String contentType, Duration time) {
    return new Keeping(this, key, contentType, time, answerBytesMax);
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
