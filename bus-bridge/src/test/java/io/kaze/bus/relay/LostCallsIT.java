package io.kaze.bus.relay;

import static io.kaze.bus.testing.TestKernel.RANDOM;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.impatient;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.fair.Weights;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Batons;
import io.kaze.bus.journal.internal.PgBatons;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call of the relay that is lost leaves no baton behind with a process that forgot it. */
class LostCallsIT {
  private final BlockingQueue<Baton> reads = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private final AtomicInteger turns = new AtomicInteger();
  private TestKernel one;

  @BeforeEach
  void open() {
    one = TestKernel.open();
  }

  @AfterEach
  void close() {
    one.close();
  }

  /** Batons whose first call of one name fails: after it happened, or instead of happening. */
  private Batons losing(String name, boolean happens) {
    return instead(name, happens, Future.failedFuture("The call was lost"));
  }

  /** Batons whose first call of one name happens, and its answer is another. */
  private Batons telling(String name, Object answer) {
    return instead(name, true, Future.succeededFuture(answer));
  }

  private Batons instead(String name, boolean happens, Future<?> answer) {
    Batons batons = new PgBatons(one.kernel().database(), Weights.EVEN);
    AtomicBoolean lost = new AtomicBoolean();
    return (Batons)
        Proxy.newProxyInstance(
            Batons.class.getClassLoader(),
            new Class<?>[] {Batons.class},
            (self, method, arguments) -> {
              if (!method.getName().equals(name) || !lost.compareAndSet(false, true)) {
                Future<?> done = (Future<?>) method.invoke(batons, arguments);
                return done.onSuccess(v -> calls.add(method.getName()));
              }
              Future<?> happened =
                  happens ? (Future<?>) method.invoke(batons, arguments) : Future.succeededFuture();
              return happened.compose(v -> answer);
            });
  }

  /** Reads goals so in turn, and the last way from then on. */
  private Relay carry(Batons batons, Reading... readings) {
    return carry(impatient("two"), batons, readings);
  }

  private Relay carry(RelaySettings settings, Batons batons, Reading... readings) {
    Kernel kernel = one.kernel();
    Relay relay =
        new Relay(
            one.vertx(),
            kernel.bus(),
            Notices.of(one.vertx(), kernel.database(), settings.poll()),
            kernel.journal(),
            batons,
            settings,
            RANDOM);
    relay.read(
        Readers.ORCHESTRATOR,
        baton -> {
          reads.add(baton);
          int turn = turns.getAndIncrement();
          return Future.succeededFuture(readings[Math.min(turn, readings.length - 1)]);
        });
    get(relay.start());
    return relay;
  }

  /** Looks soon for what it has forgotten. */
  private static RelaySettings looking() {
    RelaySettings settings = impatient("two");
    return new RelaySettings(
        settings.pod(),
        settings.lease(),
        Duration.ofMillis(500),
        settings.keptMax(),
        settings.poll(),
        settings.triesMax(),
        settings.firstDelay(),
        settings.delayMax(),
        settings.carryingMax());
  }

  private void submit() {
    GoalId goal = one.newGoal();
    get(
        one.kernel()
            .journal()
            .append(
                Append.anywhere(
                    TENANT, goal.stream(), submitted(goal, Readers.ORCHESTRATOR.name()))));
  }

  private void isRead(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      assertThat(reads.poll(30, TimeUnit.SECONDS)).as("reading %d within 30 s", i + 1).isNotNull();
    }
  }

  @Test
  void whatWasClaimedThoughTheAnswerWasLostIsCarried() throws InterruptedException {
    submit();

    Relay relay = carry(losing("claim", true), Reading.DONE);

    isRead(1);
    get(relay.stop());
  }

  @Test
  void whatWasClaimedIsCarriedThoughNobodyNoticedThatTheAnswerWasLost()
      throws InterruptedException {
    submit();

    Relay relay = carry(looking(), telling("claim", List.of()), Reading.DONE);

    isRead(1);
    get(relay.stop());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatMayNotHaveBeenPutBackIsCarriedAgain(boolean happens) throws InterruptedException {
    submit();

    Relay relay = carry(losing("postpone", happens), Reading.LATER, Reading.DONE);

    isRead(2);
    get(relay.stop());
  }

  @Test
  void whatWasReadButNotEndedIsEndedWithoutAnotherToEnd() throws InterruptedException {
    submit();

    Relay relay = carry(losing("settle", false), Reading.DONE);

    isRead(1);
    String call;
    do {
      call = calls.poll(30, TimeUnit.SECONDS);
      assertThat(call).as("calls go on until one ends the baton").isNotNull();
    } while (!"settle".equals(call));
    assertThat(get(one.kernel().journal().pending(TENANT, 10))).isEmpty();
    get(relay.stop());
  }
}
