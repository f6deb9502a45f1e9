package io.kaze.gateway.guard;

import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Route;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guardrails of a file, read anew when it changes. A file that cannot be read changes nothing:
 * what held before goes on holding. No file means no guardrails. Any thread.
 */
public final class LiveGuards implements GuardFactory {
  private static final Logger LOG = LoggerFactory.getLogger(LiveGuards.class);
  private static final long LOOK_MILLIS = 2_000;
  private static final int BYTES_MAX = 1_000_000;
  private static final Findings UNCOUNTED = guardrail -> {};

  private final Vertx vertx;
  private final Path file;
  private final MeterRegistry meters;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private volatile Guardrails current = Guardrails.NONE;
  private volatile String text = "";
  private volatile @Nullable String wrong;
  private volatile long timer = -1;

  private LiveGuards(Vertx vertx, Path file, MeterRegistry meters) {
    this.vertx = vertx;
    this.file = file;
    this.meters = meters;
  }

  /**
   * Reads the file and looks every two seconds whether it changed.
   *
   * @param file need not exist
   * @return fails with {@link IllegalArgumentException}, its message for a person, when the file is
   *     there and wrong
   */
  public static Future<LiveGuards> open(Vertx vertx, Path file, MeterRegistry meters) {
    LiveGuards guards = new LiveGuards(vertx, file, meters);
    return guards.look().map(v -> guards.begun());
  }

  private LiveGuards begun() {
    timer = vertx.setPeriodic(LOOK_MILLIS, v -> refresh());
    return this;
  }

  /** Reads the file anew; fails when it is wrong, and nothing changes then. */
  Future<Void> look() {
    String path = file.toString();
    return vertx
        .fileSystem()
        .exists(path)
        .compose(there ->
            there ? vertx.fileSystem().readFile(path) : Future.succeededFuture(Buffer.buffer()))
        .map(this::take);
  }

  private @Nullable Void take(Buffer bytes) {
    if (bytes.length() > BYTES_MAX) {
      throw new IllegalArgumentException(
          "%s: it has more than %d bytes".formatted(file, BYTES_MAX));
    }
    String read = bytes.toString();
    if (!read.equals(text)) {
      try {
        current = GuardFile.read(read);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
      }
      text = read;
      LOG.info("Guardrails: {}", current.names());
    }
    wrong = null;
    return null;
  }

  private void refresh() {
    look()
        .onFailure(failure -> {
          String why = String.valueOf(failure.getMessage());
          if (!why.equals(wrong)) {
            LOG.warn("The guardrails stay as they were. {}", why);
          }
          wrong = why;
        });
  }

  /** Why the file as it is now does not hold; null when it does. */
  public @Nullable String problem() {
    return wrong;
  }

  /** The names of all guardrails, so that routes may be checked against them. */
  public Set<String> names() {
    return Set.copyOf(current.names());
  }

  @Override
  public @Nullable Guards of(Route route, Asker asker) {
    return of(current, route, asker, this::found);
  }

  static @Nullable Guards of(Guardrails all, Route route, Asker asker) {
    return of(all, route, asker, UNCOUNTED);
  }

  private static @Nullable Guards of(Guardrails all, Route route, Asker asker, Findings findings) {
    if (route.guardrails().isEmpty()) {
      return null;
    }
    if (!all.has(route.guardrails())) {
      return new MissingGuards(route.name());
    }
    List<Guardrail> named =
        all.named(route.guardrails()).stream().filter(each -> each.isFor(asker.tenant())).toList();
    return named.isEmpty() ? null : new CallGuards(named, findings);
  }

  private void found(Guardrail guardrail) {
    counters.computeIfAbsent(guardrail.name(), name -> counter(guardrail)).increment();
  }

  private Counter counter(Guardrail guardrail) {
    return Counter.builder("kaze.gateway.guard.finds")
        .description("what guardrails redacted, and calls they refused")
        .tag("guardrail", guardrail.name())
        .register(meters);
  }

  /** Stops looking. */
  public void close() {
    vertx.cancelTimer(timer);
  }
}
