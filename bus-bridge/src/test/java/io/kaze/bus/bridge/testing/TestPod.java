package io.kaze.bus.bridge.testing;

import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.address.Address;
import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.bridge.Bridge;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.testing.TestKernel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A process of a cell as far as its bus goes.
 *
 * @param vertx its own
 * @param bus its own
 * @param bridge open
 * @param meters what the bridge counts
 */
public record TestPod(Vertx vertx, Bus bus, Bridge bridge, SimpleMeterRegistry meters)
    implements AutoCloseable {
  public static final Address<SkillAsk> ECHO = Addresses.skill("echo");
  private static final Duration UNTIL_MAX = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);
  private static final GoalId GOAL =
      new GoalId(UUID.fromString("01a20456-8939-746e-aeaa-d5ae6f0eda49"));

  public static TestPod open(BridgeSettings settings) {
    Vertx vertx = Vertx.vertx();
    Bus bus = Bus.of(vertx);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    return new TestPod(vertx, bus, get(Bridge.open(vertx, bus, settings, meters)), meters);
  }

  /** A question to the skill {@code echo}. */
  public static Said<SkillAsk> question(String text) {
    return new Said<>(
        Envelope.of(TestKernel.TENANT, GOAL.toString()),
        new SkillAsk(GOAL, "t1", "echo", new RawJson("{\"text\":\"%s\"}".formatted(text)), null));
  }

  /** Answers the skill {@code echo} with its input. */
  public void echoes() {
    answers(ask -> Future.succeededFuture(new SkillAnswer.Output(ask.input())));
  }

  /** Answers the skill {@code echo}. */
  public void answers(java.util.function.Function<SkillAsk, Future<SkillAnswer>> answerer) {
    bus.answer(ECHO, said -> answerer.apply(said.message()));
  }

  /** Asks until somebody is there: a subscription takes a moment to be known everywhere. */
  public SkillAnswer askUntilThere(Said<SkillAsk> question) {
    return get(asked(question, 500));
  }

  private Future<SkillAnswer> asked(Said<SkillAsk> question, int tries) {
    return bus.ask(ECHO, question)
        .recover(failure ->
            tries > 0 && Bus.isNobodyThere(failure)
                ? vertx
                    .timer(10, java.util.concurrent.TimeUnit.MILLISECONDS)
                    .compose(v -> asked(question, tries - 1))
                : Future.failedFuture(failure));
  }

  /**
   * Looks until something is so, at most two minutes: what a cut link swallowed is offered again
   * after half a minute. Leaves the processor to those it waits for.
   */
  public static void until(BooleanSupplier so) {
    long from = System.nanoTime();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() - from > UNTIL_MAX.toNanos()) {
        throw new AssertionError("Not so within " + UNTIL_MAX);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  @Override
  public void close() {
    get(bridge.close());
    get(vertx.close());
  }
}
