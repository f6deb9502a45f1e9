package io.kaze.gateway.route.way;

import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.FoundProvider;
import io.kaze.gateway.route.FoundRoutes;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.route.Routing;
import io.kaze.gateway.route.health.Health;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Routing by the data in force. One for all event loops of a process; any thread. What is under way
 * when the data changes keeps the routes it began with.
 */
public final class DataRouting implements Routing {
  /** What to do where no provider is named at all. */
  public static final String REMEDY =
      "No provider of models is named: put one into models.yaml, such as"
          + " \"providers: {openai: {keys: [env:OPENAI_API_KEY]}}\"; see docs/ROUTING.md.";

  private static final Found UNKNOWN = new Found.Unknown();

  /** Nothing is named, and so nothing is meant. */
  static final Found NONE = new Found.None(REMEDY);

  private final Health health;
  private final Supplier<RandomGenerator> random;
  private volatile RouteBook data = RouteBook.EMPTY;
  private List<FoundProvider> found = List.of();
  private volatile Compiled compiled;

  /**
   * Knows no names until it is told of a book.
   *
   * @param random gives numbers for draws and jitter; asked on each call's own thread
   */
  public DataRouting(Health health, Supplier<RandomGenerator> random) {
    this.health = health;
    this.random = random;
    this.compiled = Compiled.of(RouteBook.EMPTY, health);
  }

  /**
   * From now on the data says this. What is known of the health of what it names is kept.
   *
   * @param book what {@link io.kaze.gateway.route.Cluster#ANY} stands for in it is found elsewhere
   */
  public synchronized void take(RouteBook book) {
    data = book;
    compile();
  }

  /** From now on these are there beside what the data names, and no others. */
  public synchronized void found(List<FoundProvider> now) {
    found = List.copyOf(now);
    compile();
  }

  private void compile() {
    Compiled next = Compiled.of(FoundRoutes.join(data, found), health);
    compiled = next;
    next.forgetOthers(health);
  }

  /** What the data says, without what was found. */
  RouteBook data() {
    return data;
  }

  /** What holds, found and named. */
  public RouteBook book() {
    return compiled.book();
  }

  @Override
  public Found find(Asker asker, String name) {
    Compiled now = compiled;
    Found named = now.find(asker.tenant(), name);
    if (named != null) {
      return named;
    }
    return now.book().providers().isEmpty() ? NONE : UNKNOWN;
  }

  @Override
  public Journey setOut(Route route, Asker asker, Session session) {
    Compiled now = compiled;
    long kept = route.affinity() ? session.hash() : 0;
    KeyChoice keys = new KeyChoice(now.rules(asker.tenant()), asker, kept);
    return new Way(
        now.plan(route, health), kept, keys, health, random.get(), plan -> now.learn(plan, health));
  }

  @Override
  public List<String> names(Asker asker) {
    return compiled.names(asker.tenant());
  }
}
