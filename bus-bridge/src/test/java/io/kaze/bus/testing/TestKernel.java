package io.kaze.bus.testing;

import io.kaze.bus.database.Access;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.keeper.TestPostgres;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.TimeOrderedIdentifiers;
import io.kaze.bus.relay.RelaySettings;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A kernel on a database of its own, for one test. A second one on the same database is another
 * process of the same cell.
 *
 * @param vertx its own
 * @param access the database
 * @param kernel open; its relay rests until the test starts it
 */
public record TestKernel(Vertx vertx, Access access, Kernel kernel) implements AutoCloseable {
  public static final TenantId TENANT = new TenantId("acme");
  public static final TenantId OTHER = new TenantId("globex");
  public static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();
  public static final Identifiers IDENTIFIERS =
      new TimeOrderedIdentifiers(
          InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());

  /** Impatient: what takes seconds in a cell takes milliseconds here. */
  public static RelaySettings impatient(String pod) {
    return new RelaySettings(
        pod,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        Duration.ofMillis(100),
        3,
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        1_000);
  }

  public static TestKernel open() {
    TestPostgres.Database database = TestPostgres.freshDatabase();
    return open(new Access(database.options(), database.jdbc()), impatient("one"));
  }

  public static TestKernel open(Access access, RelaySettings settings) {
    return open(access, settings, InstantSource.system());
  }

  public static TestKernel open(Access access, RelaySettings settings, InstantSource clock) {
    Vertx vertx = Vertx.vertx();
    Kernel kernel = get(Kernel.open(vertx, access, settings, clock, RANDOM, IDENTIFIERS));
    get(kernel.journal().addTenant(TENANT));
    get(kernel.journal().addTenant(OTHER));
    return new TestKernel(vertx, access, kernel);
  }

  /** Another process of the same cell. */
  public TestKernel another(String pod) {
    return open(access, impatient(pod));
  }

  /** Waits for a future, at most so long that only a hang is cut short. */
  public static <T extends @Nullable Object> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  public GoalId newGoal() {
    return new GoalId(IDENTIFIERS.next());
  }

  /** A goal's first entry, for a reader at an address or for none. */
  public static NewEntry submitted(GoalId goal, @Nullable String to) {
    return submitted(TENANT, goal, to);
  }

  public static NewEntry submitted(TenantId tenant, GoalId goal, @Nullable String to) {
    return new NewEntry(
        Envelope.of(tenant, goal.toString()),
        new GoalSubmitted(goal, "Score these leads", List.of(), null, ReplyTo.REST),
        to);
  }

  /** Ends as a killed process would: nothing is let go of. */
  public void crash() {
    get(vertx.close());
  }

  @Override
  public void close() {
    get(kernel.close());
    get(vertx.close());
  }
}
