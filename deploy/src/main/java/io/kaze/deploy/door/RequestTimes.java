package io.kaze.deploy.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Times what goes through the router as {@code kaze.door.requests}, by method, address pattern and
 * status. What has no address here counts under one name, so that nobody can fill the memory with
 * names. The gateway times its own requests. Any event loop.
 */
final class RequestTimes implements Handler<RoutingContext> {
  private static final String NOWHERE = "none";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final MeterRegistry meters;
  private final Set<String> mounted;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  private record Key(String method, String route, int status) {}

  RequestTimes(MeterRegistry meters, Set<String> mounted) {
    this.meters = meters;
    this.mounted = mounted;
  }

  @Override
  public void handle(RoutingContext request) {
    long begun = System.nanoTime();
    request.addEndHandler(v ->
        timers
            .computeIfAbsent(key(request), this::timer)
            .record(Duration.ofNanos(System.nanoTime() - begun)));
    request.next();
  }

  private Key key(RoutingContext request) {
    String method = request.request().method().name();
    return new Key(
        METHODS.contains(method) ? method : "other",
        route(request),
        request.response().getStatusCode());
  }

  /** The pattern an address fits; those without parameters before those with. */
  private String route(RoutingContext request) {
    String path = request.normalizedPath();
    return mounted.contains(path)
        ? path
        : mounted.stream().filter(pattern -> fits(pattern, path)).findFirst().orElse(NOWHERE);
  }

  private static boolean fits(String pattern, String path) {
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", wanted.length + 1);
    return wanted.length == given.length
        && IntStream.range(0, wanted.length)
            .allMatch(i -> wanted[i].startsWith(":") || wanted[i].equals(given[i]));
  }

  private Timer timer(Key key) {
    return Timer.builder("kaze.door.requests")
        .description("requests to the HTTP API, until their answer's last byte")
        .tag("method", key.method())
        .tag("route", key.route())
        .tag("status", Integer.toString(key.status()))
        .register(meters);
  }
}
