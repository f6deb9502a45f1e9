package io.kaze.gateway.kubernetes;

import io.kaze.gateway.route.FoundProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a gateway sees of a cluster, and who waits until it sees it. */
final class Sight implements AutoCloseable {
  static final Pauses SHORT =
      new Pauses(Duration.ofMillis(5), Duration.ofMillis(40), Duration.ofMillis(50));
  private static final long WAIT_SECONDS = 30;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<FoundProvider> serving = List.of();
  private @Nullable ModelServices services;

  static Sight of(Vertx vertx, KubernetesSettings settings) {
    Sight sight = new Sight();
    sight.services = ModelServices.begin(vertx, settings, SHORT, sight::take, sight::tell);
    return sight;
  }

  private void take(List<FoundProvider> now) {
    lock.lock();
    try {
      serving = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  ModelServices services() {
    return services;
  }

  /** Those that serve, once they are as they should be. */
  List<FoundProvider> until(Predicate<List<FoundProvider>> fits) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
      while (!fits.test(serving)) {
        left = changed.awaitNanos(left);
        if (left <= 0) {
          throw new AssertionError("Serving %s; seen %s; %s".formatted(serving, seen(), trouble()));
        }
      }
      return serving;
    } finally {
      lock.unlock();
    }
  }

  /** Those that serve, once they have these names and no others. */
  List<FoundProvider> untilNamed(String... names) throws InterruptedException {
    return until(now -> names(now).equals(List.of(names)));
  }

  static List<String> names(List<FoundProvider> providers) {
    return providers.stream().map(one -> one.provider().name()).toList();
  }

  /** What the health view says, once it says this; empty for that all is well. */
  String untilTrouble(Predicate<String> fits) throws InterruptedException {
    until(serving -> fits.test(trouble()));
    return trouble();
  }

  String trouble() {
    Future<Void> check = services == null ? Future.succeededFuture() : services.check();
    return check.failed() ? String.valueOf(check.cause().getMessage()) : "";
  }

  private String seen() {
    return services == null ? "" : services.seen().toString();
  }

  @Override
  public void close() {
    if (services != null) {
      services.close();
    }
  }
}
