package io.kaze.gateway.cache;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way out that is to be kept when it comes to a good end. What is not said to be
 * good is not kept. One thread.
 */
public final class Keeping {
  private final ResponseCache cache;
  private final CacheKey key;
  private final String contentType;
  private final Duration time;
  private final int bytesMax;
  private @Nullable Buffer all = Buffer.buffer();

  Keeping(ResponseCache cache, CacheKey key, String contentType, Duration time, int bytesMax) {
    this.cache = cache;
    this.key = key;
    this.contentType = contentType;
    this.time = time;
    this.bytesMax = bytesMax;
  }

  /** More of it; copied. */
  public void add(Buffer piece) {
    Buffer gathered = all;
    if (gathered != null) {
      if (gathered.length() + piece.length() > bytesMax) {
        all = null;
      } else {
        gathered.appendBuffer(piece);
      }
    }
  }

  /** It is whole, and good: status 200, and the model was done or wants tools called. */
  public void good() {
    Buffer gathered = all;
    if (gathered != null && gathered.length() > 0) {
      cache.keep(key, contentType, gathered, time);
    }
    all = null;
  }
}
