package io.kaze.verticles.agent;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.verticles.agent.AgentHouse.IMPATIENT;
import static io.kaze.verticles.agent.AgentHouse.eventually;
import static io.kaze.verticles.agent.AgentHouse.next;
import static io.kaze.verticles.agent.Skills.agent;
import static io.kaze.verticles.agent.Skills.skill;
import static io.kaze.verticles.agent.Skills.summary;
import static io.kaze.verticles.agent.Skills.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.skill.SkillHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockedThreads.class)
class InboxesAndLivesIT {
  private static final AgentSettings SLEEPY =
      new AgentSettings(
          3,
          Duration.ofMillis(20),
          IMPATIENT.agentRestarts(),
          IMPATIENT.verticalRestarts(),
          IMPATIENT.rest());

  private final List<AgentHouse> houses = new ArrayList<>();
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<Thread> interrupted = new LinkedBlockingQueue<>();
  private final Semaphore gate = new Semaphore(0);
  private final AtomicInteger passed = new AtomicInteger();

  /** Does nothing before it is let. */
  private final SkillHandler gated =
      (input, material) -> {
        begun.add(input.getString("text"));
        gate.acquire();
        passed.incrementAndGet();
        return summary(input.getString("text"));
      };

  private AgentHouse house(TestKernel kernel, AgentSettings settings, SkillHandler handler) {
    Catalogue catalogue = Skills.of(skill("echo"));
    AgentHouse house = new AgentHouse(kernel, settings, () -> catalogue, Map.of("echo", handler));
    houses.add(house);
    return house;
  }

  private AgentHouse house(SkillHandler handler) {
    return house(TestKernel.open(), IMPATIENT, handler);
  }

  @AfterEach
  void close() {
    houses.reversed().forEach(AgentHouse::close);
  }

  private Lifecycle stateOf(AgentHouse house, String agent) {
    return house.snapshot().stream()
        .filter(snapshot -> snapshot.agent().equals(agent))
        .map(AgentSnapshot::state)
        .findFirst()
        .orElse(Lifecycle.STOPPED);
  }

  @Test
  void anAgentWaitsForItsSkillAndIsReadyAfterIt() {
    AgentHouse house = house(gated);
    house.give(house.task("clerk", "echo", text("x")));
    next(begun);
    assertThat(stateOf(house, "clerk")).isEqualTo(Lifecycle.WAITING);

    gate.release();

    house.nextDraft();
    eventually("ready", () -> stateOf(house, "clerk") == Lifecycle.READY);
    assertThat(house.snapshot()).singleElement().extracting(AgentSnapshot::done).isEqualTo(1);
    assertThat(house.count("drafted")).isEqualTo(1);
  }

  @Test
  void theSameBatonHandedOverTwiceIsDoneOnce() {
    AgentHouse house = house(gated);
    Entry task = house.give(house.task("clerk", "echo", text("x")));
    Entry waiting = house.give(house.task("clerk", "echo", text("y")));
    next(begun);
    eventually("one waits", () -> house.snapshot().getFirst().waiting() == 1);

    List<Reading> again =
        List.of(handOver(house, task), handOver(house, waiting), handOver(house, waiting));

    assertThat(again).containsOnly(Reading.KEPT);
    gate.release(10);
    house.nextDraft();
    house.nextDraft();
    eventually("all batons end", () -> house.pending().isEmpty());
    assertThat(passed).hasValue(2);
  }

  private static Reading handOver(AgentHouse house, Entry task) {
    return get(
        house
            .kernel
            .kernel()
            .bus()
            .<Baton, Reading>hand(Readers.AGENT, new Baton(task, 0), Duration.ofSeconds(30)));
  }

  @Test
  void whatAFullInboxHasNoRoomForComesLaterAndIsDoneOnce() {
    Catalogue small =
        Catalogue.of(List.of(skill("echo")), List.of(agent("clerk", "sales", 2, "echo")));
    AgentHouse house =
        new AgentHouse(TestKernel.open(), IMPATIENT, () -> small, Map.of("echo", gated));
    houses.add(house);
    for (int i = 0; i < 12; i++) {
      house.give(house.task("clerk", "echo", text("letter " + i)));
    }
    eventually(
        "the inbox is full", () -> house.meters.counter("kaze.agent.inbox.full").count() >= 9);
    assertThat(house.snapshot()).singleElement().extracting(AgentSnapshot::waiting).isEqualTo(2);

    gate.release(100);

    Set<String> done = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      done.add(house.nextDraft().taskId());
    }
    assertThat(done).hasSize(12);
    eventually("all batons end", () -> house.pending().isEmpty());
    assertThat(passed).hasValue(12);
    assertThat(house.atOrchestrator).isEmpty();
  }

  @Test
  void aCancelledGoalsTasksAreDroppedAndTheRunningOneIsInterrupted() {
    AgentHouse house = house(new Hanging(begun, interrupted));
    house.give(house.task("clerk", "echo", text("running")));
    house.give(house.task("clerk", "echo", text("waiting")));
    next(begun);
    eventually("one waits", () -> house.snapshot().getFirst().waiting() == 1);

    cancel(house, TENANT);

    next(interrupted);
    eventually("all batons end", () -> house.pending().isEmpty());
    assertThat(house.story().stream().filter(TaskFailed.class::isInstance))
        .hasSize(2)
        .allMatch(failed -> ((TaskFailed) failed).fault().code().equals(Fault.CANCELLED));
    assertThat(house.atOrchestrator).isEmpty();
    assertThat(begun).as("the waiting one was not begun").isEmpty();
  }

  @Test
  void aTaskThatComesAfterItsGoalWasCancelledIsNotBegun() {
    AgentHouse house = house(new Hanging(begun, interrupted));
    house.give(house.task("clerk", "echo", text("running")));
    next(begun);
    cancel(house, TENANT);
    next(interrupted);

    house.give(house.task("clerk", "echo", text("late")));

    eventually("all batons end", () -> house.pending().isEmpty());
    assertThat(house.story().getLast())
        .isInstanceOfSatisfying(
            TaskFailed.class,
            failed -> assertThat(failed.fault().code()).isEqualTo(Fault.CANCELLED));
    assertThat(begun).isEmpty();
  }

  private static void cancel(AgentHouse house, TenantId tenant) {
    Envelope envelope = Envelope.of(tenant, house.goal.toString());
    house
        .kernel
        .kernel()
        .bus()
        .tell(Addresses.CANCEL_TASKS, new Said<>(envelope, new CancelTasks(house.goal)));
  }

  @Test
  void anotherTenantsCancelTouchesNothing() {
    AgentHouse house = house(gated);
    house.give(house.task("clerk", "echo", text("x")));
    next(begun);

    cancel(house, TestKernel.OTHER);
    gate.release();

    assertThat(house.nextDraft().taskId()).isEqualTo("t1");
  }

  @Test
  void aTaskWhoseDeadlinePassesWhileItWaitsIsNotBegun() {
    AgentHouse house = house(gated);
    house.give(house.task("clerk", "echo", text("long")));
    next(begun);

    house.give(
        TENANT,
        house.task("clerk", "echo", text("late")),
        Instant.now().plus(Duration.ofMillis(100)));

    assertThat(house.nextFailure().fault().code()).isEqualTo(Fault.TIMED_OUT);
    assertThat(begun).isEmpty();
    gate.release();
    assertThat(house.nextDraft().taskId()).isEqualTo("t1");
  }

  @Test
  void anIdleAgentIsPutToSleepAndRevivedByItsNextTask() {
    gate.release(10);
    AgentHouse house = house(TestKernel.open(), SLEEPY, gated);
    house.give(house.task("clerk", "echo", text("before")));
    house.nextDraft();
    eventually("asleep", () -> house.snapshot().isEmpty());

    house.give(house.task("clerk", "echo", text("after")));

    assertThat(house.nextDraft().output().object()).isEqualTo(summary("after"));
  }

  @Test
  void aRunningTaskMayEndWhileTheProcessDrainsAndWhatWaitsIsDoneByItsNextLife() {
    AgentHouse house = house(gated);
    house.give(house.task("clerk", "echo", text("running")));
    house.give(house.task("clerk", "echo", text("waiting")));
    next(begun);
    house.kernel.kernel().relay().rest();

    var drained = house.agents.drain(Duration.ofSeconds(30));
    gate.release(10);
    get(drained);

    assertThat(house.story().getLast()).isInstanceOf(DraftReady.class);
    assertThat(passed).hasValue(1);
    AgentHouse next = nextLife(house);
    assertThat(next.nextDraft().taskId()).isEqualTo("t1");
    assertThat(next.nextDraft().taskId()).isEqualTo("t2");
  }

  private AgentHouse nextLife(AgentHouse house) {
    get(house.kernel.kernel().relay().stop());
    return house(house.kernel.another("one"), IMPATIENT, gated);
  }

  @Test
  void aTaskThatDoesNotEndInTimeIsBrokenOffAndDoneByTheNextLife() {
    AgentHouse house = house(new Hanging(begun, interrupted));
    house.give(house.task("clerk", "echo", text("endless")));
    next(begun);
    house.kernel.kernel().relay().rest();

    get(house.agents.drain(Duration.ZERO));

    next(interrupted);
    assertThat(house.story()).as("only that it is ready").hasSize(1);
    assertThat(house.storyOf("clerk")).as("no crash").isEmpty();
    gate.release();
    assertThat(nextLife(house).nextDraft().taskId()).isEqualTo("t1");
  }
}
