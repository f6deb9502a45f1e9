package io.kaze.deploy.cell;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that are open, so that they are closed in order whatever happened. Any thread. */
final class Opened {
  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);
  private static final Duration CLOSING_MAX = Duration.ofSeconds(15);

  private final Map<Part, Supplier<Future<Void>>> parts = new EnumMap<>(Part.class);

  /** Remembers a part once it is open. */
  <T> Future<T> when(Part part, Future<T> opening, Function<T, Future<Void>> close) {
    return opening.onSuccess(open -> add(part, () -> close.apply(open)));
  }

  synchronized void add(Part part, Supplier<Future<Void>> close) {
    parts.put(part, close);
  }

  private synchronized @Nullable Supplier<Future<Void>> take(Part part) {
    return parts.remove(part);
  }

  /** Closes all in order; what fails or hangs is logged and does not keep the rest open. */
  Future<Void> close() {
    Future<Void> closed = Future.succeededFuture();
    for (Part part : Part.values()) {
      closed = closed.compose(v -> close(part));
    }
    return closed;
  }

  private Future<Void> close(Part part) {
    Supplier<Future<Void>> close = take(part);
    if (close == null) {
      return Future.succeededFuture();
    }
    LOG.debug("Closing {}", part);
    return closing(close)
        .timeout(CLOSING_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(failure -> {
          LOG.warn("{} did not close cleanly", part, failure);
          return null;
        });
  }

  private static Future<Void> closing(Supplier<Future<Void>> close) {
    try {
      return close.get();
    } catch (RuntimeException failure) {
      return Future.failedFuture(failure);
    }
  }
}
