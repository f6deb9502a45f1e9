package io.kaze.gateway.route.live;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.ModelHealthLookup;
import io.kaze.bus.ask.ModelHealthThere;
import io.kaze.bus.ask.ModelHealthThere.ServiceThere;
import io.kaze.bus.message.Said;
import io.kaze.gateway.route.FoundProvider;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.route.file.RoutesFault;
import io.kaze.gateway.route.file.RoutesFile;
import io.kaze.gateway.route.health.Health;
import io.kaze.gateway.route.way.DataRouting;
import io.kaze.gateway.secret.SecretRef;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The routes of a process: {@code models.yaml} kept in force, one memory of health for all event
 * loops, and who answers how they are. Any thread.
 */
public final class LiveRoutes implements AutoCloseable {
  private final DataRouting routing;
  private final Health health;
  private final RoutesFile file;
  private volatile Supplier<List<ServiceThere>> services = List::of;

  private LiveRoutes(DataRouting routing, Health health, RoutesFile file) {
    this.routing = routing;
    this.health = health;
    this.file = file;
  }

  /** As below, for one who does not care which keys are needed. */
  static Future<LiveRoutes> open(
      Vertx vertx, Path file, Duration totalMax, Supplier<Set<String>> guardrails) {
    return open(vertx, file, totalMax, guardrails, secrets -> {});
  }

  /**
   * Reads the file and watches it from then on.
   *
   * @param file need not exist
   * @param totalMax how long a call may take where the file does not say
   * @param guardrails the names of those a route may have
   * @param wanted is told where all keys are kept that calls may need, before each book is in
   *     force; on the thread that read it
   * @return fails with {@link RoutesFault} when there is a file and it is wrong
   */
  public static Future<LiveRoutes> open(
      Vertx vertx,
      Path file,
      Duration totalMax,
      Supplier<Set<String>> guardrails,
      Consumer<Set<SecretRef>> wanted) {
    Health health = new Health(System::nanoTime, InstantSource.system());
    DataRouting routing = new DataRouting(health, ThreadLocalRandom::current);
    Consumer<RouteBook> taker =
        book -> {
          wanted.accept(book.secrets());
          routing.take(book);
        };
    return vertx
        .executeBlocking(
            () -> RoutesFile.open(file, totalMax, guardrails, InstantSource.system(), taker), false)
        .map(opened -> {
          RoutesFile watched = Objects.requireNonNull(opened);
          watched.watch();
          return new LiveRoutes(routing, health, watched);
        });
  }

  /** Meters tell from now on how targets and the platform's keys are. Once. */
  public LiveRoutes metered(MeterRegistry meters) {
    health.meteredBy(meters);
    return this;
  }

  /** Where calls go by the file. */
  public DataRouting routing() {
    return routing;
  }

  /**
   * From now on these are there beside what the file names, and no others. Waits for the file's
   * reading: not for an event loop.
   */
  public void found(List<FoundProvider> providers) {
    routing.found(providers);
  }

  /** From now on the health view shows these services as well. */
  public void showing(Supplier<List<ServiceThere>> found) {
    services = found;
  }

  /** How the file stands. */
  public RoutesFile.State state() {
    return file.state();
  }

  /** Answers on this bus how the routes are. */
  public void answer(Bus bus) {
    bus.<ModelHealthThere, ModelHealthLookup>answer(
        Addresses.MODEL_HEALTH, lookup -> Future.succeededFuture(health(lookup)));
  }

  /** How the routes are that concern the asker. */
  public ModelHealthThere health(Said<ModelHealthLookup> lookup) {
    return new HealthView(routing.book(), health, lookup.envelope().tenant(), lookup.message())
        .there(file.state(), services.get());
  }

  /** Looks at the file no more. */
  @Override
  public void close() {
    file.close();
  }
}
