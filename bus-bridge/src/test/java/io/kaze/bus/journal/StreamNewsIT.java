package io.kaze.bus.journal;

import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.Bridge;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.testing.TestNats;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.testing.TestKernel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who watches a stream in one process hears of what another one appends to it. */
class StreamNewsIT {
  private final TestNats nats = TestNats.open();
  private final TestKernel watching = TestKernel.open();
  private final TestKernel writing = watching.another("two");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Bridge near;
  private Bridge far;

  @BeforeEach
  void join() {
    near = bridged(watching, new SimpleMeterRegistry(), "one");
    far = bridged(writing, meters, "two");
  }

  @AfterEach
  void close() {
    get(near.close());
    get(far.close());
    writing.close();
    watching.close();
    nats.close();
  }

  private Bridge bridged(TestKernel process, SimpleMeterRegistry counted, String pod) {
    BridgeSettings settings = BridgeSettings.of(new CellName("north"), pod, nats.url());
    return get(Bridge.open(process.vertx(), process.kernel().bus(), settings, counted));
  }

  private Journal journal(TestKernel process) {
    return process.kernel().journal();
  }

  private void append(GoalId goal, NewEntry entry) {
    get(journal(writing).append(Append.anywhere(TENANT, goal.stream(), entry)));
  }

  private static NewEntry cancelled(GoalId goal) {
    return NewEntry.of(
        Envelope.of(TENANT, goal.toString()), new GoalCancelled(goal, "Not needed any more."));
  }

  private double told() {
    return meters.counter("kaze.bridge.messages", "direction", "out", "kind", "tell").count();
  }

  @Test
  void whatAnotherProcessAppendsIsHeardHere() {
    GoalId goal = watching.newGoal();
    AtomicInteger heard = new AtomicInteger();
    journal(watching).onAppend(TENANT, goal.stream(), s -> heard.incrementAndGet());
    // Once the other one knows that it is watched, it says so by a first hint.
    until(() -> heard.get() == 1);

    append(goal, submitted(goal, null));

    until(() -> heard.get() == 2);
    append(goal, cancelled(goal));
    until(() -> heard.get() == 3);
  }

  @Test
  void whatNobodyWatchesIsToldToNobody() {
    GoalId watched = watching.newGoal();
    GoalId other = watching.newGoal();
    AtomicInteger heard = new AtomicInteger();
    double first = told();
    Runnable end =
        journal(watching).onAppend(TENANT, watched.stream(), s -> heard.incrementAndGet());
    // It may be heard before it is counted.
    until(() -> heard.get() == 1 && told() > first);
    double before = told();

    append(other, submitted(other, null));
    append(watched, submitted(watched, null));

    until(() -> heard.get() == 2 && told() > before);
    assertThat(told() - before).isEqualTo(1);
    end.run();
  }
}
