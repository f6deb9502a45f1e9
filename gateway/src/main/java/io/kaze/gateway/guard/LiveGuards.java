package io.kaze.gateway.guard;

import io.kaze.gateway.datafile.DataFile;
import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Route;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The guardrails of a file, read anew when it changes. No file means no guardrails. Any thread. */
public final class LiveGuards implements GuardFactory {
  private static final Findings UNCOUNTED = guardrail -> {};

  private final DataFile<Guardrails> file;
  private final MeterRegistry meters;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  private LiveGuards(DataFile<Guardrails> file, MeterRegistry meters) {
    this.file = file;
    this.meters = meters;
  }

  /**
   * Reads the file, and goes on looking whether it changed.
   *
   * @param file need not exist
   * @return fails with {@link IllegalArgumentException}, its message for a person, when the file is
   *     there and wrong
   */
  public static Future<LiveGuards> open(Vertx vertx, Path file, MeterRegistry meters) {
    return DataFile.open(vertx, file, GuardFile::read, Guardrails.NONE)
        .map(data -> new LiveGuards(data, meters));
  }

  /**
   * The names that a file's text holds, none in an empty one. Pure.
   *
   * @throws IllegalArgumentException when it is wrong, its message for a person
   */
  public static Set<String> namesIn(String yaml) {
    return Set.copyOf(GuardFile.read(yaml).names());
  }

  /** Reads the file now; fails when it is wrong, and nothing changes then. */
  Future<Void> look() {
    return file.look();
  }

  /** Why the file as it is now does not hold; null when it does. */
  public @Nullable String problem() {
    return file.problem();
  }

  /** The names of all guardrails, so that routes may be checked against them. */
  public Set<String> names() {
    return Set.copyOf(file.current().names());
  }

  /**
   * Names what holds at this moment: another after each change. Answers kept under one are not for
   * another.
   */
  public String version() {
    return file.current().version();
  }

  @Override
  public @Nullable Guards of(Route route, Asker asker) {
    return of(file.current(), route, asker, this::found);
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
    file.close();
  }
}
