package io.kaze.verticles.agent;

import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.verticles.agent.AgentHouse.IMPATIENT;
import static io.kaze.verticles.agent.AgentHouse.eventually;
import static io.kaze.verticles.agent.AgentHouse.next;
import static io.kaze.verticles.agent.Skills.skill;
import static io.kaze.verticles.agent.Skills.summary;
import static io.kaze.verticles.agent.Skills.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.task.DraftReady;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.skill.SkillHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two processes that both run agents: each agent works in one of them at a time. */
@ExtendWith(NoBlockedThreads.class)
class AgentHomesIT {
  private static final AgentSettings SLEEPY =
      new AgentSettings(
          3,
          Duration.ofMillis(20),
          IMPATIENT.agentRestarts(),
          IMPATIENT.verticalRestarts(),
          IMPATIENT.rest());

  private final List<AgentHouse> houses = new ArrayList<>();
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final Semaphore gate = new Semaphore(0);
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger atWorkMost = new AtomicInteger();

  /** Says where a task is begun, and does nothing before it is let. */
  private SkillHandler gated(String pod) {
    return (input, material) -> {
      atWorkMost.accumulateAndGet(atWork.incrementAndGet(), Math::max);
      begun.add(pod);
      try {
        gate.acquire();
      } finally {
        atWork.decrementAndGet();
      }
      return summary(input.getString("text"));
    };
  }

  private AgentHouse house(TestKernel kernel, AgentSettings settings, String pod) {
    Catalogue catalogue = Skills.of(skill("echo"));
    AgentHouse house =
        new AgentHouse(kernel, settings, () -> catalogue, Map.of("echo", gated(pod)));
    houses.add(house);
    return house;
  }

  private static void give(AgentHouse house, int tasks) {
    IntStream.range(0, tasks)
        .forEach(n -> house.give(house.task("clerk", "echo", text("task " + n))));
  }

  /** Drafts are read by whoever claims them first. */
  private Set<String> drafts(AgentHouse one, AgentHouse other, int enough) {
    Set<String> stories = new HashSet<>();
    eventually(
        enough + " drafts",
        () -> {
          List.of(one, other)
              .forEach(house ->
                  house.story().stream()
                      .filter(DraftReady.class::isInstance)
                      .map(DraftReady.class::cast)
                      .forEach(draft -> stories.add(draft.goalId() + "/" + draft.taskId())));
          return stories.size() >= enough;
        });
    return stories;
  }

  @AfterEach
  void close() {
    gate.release(100);
    houses.reversed().forEach(AgentHouse::close);
  }

  @Test
  void whoeverFindsItsTasksAnAgentDoesThemInOnePlaceOneAfterTheOther() {
    AgentHouse one = house(TestKernel.open(), IMPATIENT, "one");
    AgentHouse two = house(one.kernel.another("two"), IMPATIENT, "two");
    give(one, 1);
    assertThat(next(begun)).isEqualTo("one");

    give(two, 3);
    give(one, 2);

    eventually("all are in one inbox", () -> one.snapshot().getFirst().waiting() == 5);
    assertThat(two.snapshot()).isEmpty();
    gate.release(6);
    assertThat(drafts(one, two, 6)).hasSize(6);
    assertThat(begun).hasSize(5).containsOnly("one");
    assertThat(atWorkMost).hasValue(1);
  }

  @Test
  void anAgentMovesWithItsInboxWhenItsProcessDies() {
    AgentHouse one = house(TestKernel.open(), IMPATIENT, "one");
    give(one, 3);
    assertThat(next(begun)).isEqualTo("one");
    eventually("two wait", () -> one.snapshot().getFirst().waiting() == 2);
    AgentHouse two = house(one.kernel.another("two"), IMPATIENT, "two");
    give(two, 1);
    eventually("three wait", () -> one.snapshot().getFirst().waiting() == 3);

    houses.remove(one);
    one.kernel.crash();

    gate.release(100);
    eventually("all four are begun there", () -> begun.size() >= 4);
    assertThat(begun).containsOnly("two");
  }

  @Test
  void whatWaitsForAnAgentIsDoneThoughItsProcessLostItsLeaseAndClaimedItAnew() {
    AgentHouse one = house(TestKernel.open(), IMPATIENT, "one");
    give(one, 3);
    next(begun);
    eventually("two wait", () -> one.snapshot().getFirst().waiting() == 2);

    one.asOwner("update kaze.holder set until = now() - interval '1 second'");
    eventually(
        "the batons are claimed under another lease",
        () ->
            one.asOwner(
                    "select from kaze.baton b join kaze.holder h using (holder)"
                        + " where h.until > now()")
                == 3);
    gate.release(3);

    eventually("all batons end", () -> one.pending().isEmpty());
    assertThat(drafts(one, one, 3)).hasSize(3);
  }

  @Test
  void whoComesLaterGetsItsShareOfTheAgents() {
    List<String> names = IntStream.range(0, 6).mapToObj(n -> "clerk-" + n).toList();
    Catalogue catalogue =
        Catalogue.of(
            List.of(skill("echo")),
            names.stream().map(name -> Skills.agent(name, "sales", 100, "echo")).toList());
    Map<String, Set<String>> places = new ConcurrentHashMap<>();
    AgentHouse one =
        new AgentHouse(TestKernel.open(), IMPATIENT, () -> catalogue, at("one", places));
    houses.add(one);
    names.forEach(name -> one.give(one.task(name, "echo", text(name))));
    eventually("all work in the first", () -> one.snapshot().size() == 6);

    AgentHouse two =
        new AgentHouse(one.kernel.another("two"), IMPATIENT, () -> catalogue, at("two", places));
    houses.add(two);

    eventually(
        "two of them work in the second",
        () -> {
          if (one.pending().size() < names.size()) {
            names.forEach(name -> one.give(one.task(name, "echo", text(name))));
          }
          return two.snapshot().size() >= 2;
        });
    eventually("those have left the first", () -> one.snapshot().size() <= 4);
    assertThat(atWorkMost).as("at once, of one agent").hasValue(1);
  }

  /** Counts how much is done at once for one agent, whose name is said in its tasks. */
  private Map<String, SkillHandler> at(String pod, Map<String, Set<String>> places) {
    SkillHandler handler =
        (input, material) -> {
          String place = pod + " " + UUID.randomUUID();
          Set<String> now =
              places.computeIfAbsent(
                  input.getString("text"), name -> ConcurrentHashMap.newKeySet());
          now.add(place);
          atWorkMost.accumulateAndGet(now.size(), Math::max);
          now.remove(place);
          return summary(pod);
        };
    return Map.of("echo", handler);
  }

  @Test
  void anAgentThatSleepsWakesWhereItIsWantedNext() {
    AgentHouse one = house(TestKernel.open(), SLEEPY, "one");
    AgentHouse two = house(one.kernel.another("two"), SLEEPY, "two");
    gate.release(100);
    give(one, 1);
    assertThat(next(begun)).isEqualTo("one");
    eventually("asleep", () -> one.snapshot().isEmpty());

    eventually(
        "it wakes in the other",
        () -> {
          // What is given as it leaves may still wake it where it was.
          if (!one.snapshot().isEmpty()) {
            return false;
          }
          give(two, 1);
          return next(begun).equals("two");
        });

    assertThat(atWorkMost).hasValue(1);
  }

  @Test
  void whatWaitsForAnAgentIsDoneElsewhereOnceItsProcessHasDrained() {
    AgentHouse one = house(TestKernel.open(), IMPATIENT, "one");
    AgentHouse two = house(one.kernel.another("two"), IMPATIENT, "two");
    give(one, 3);
    assertThat(next(begun)).isEqualTo("one");
    eventually("two wait", () -> one.snapshot().getFirst().waiting() == 2);

    one.kernel.kernel().relay().rest();
    var drained = one.agents.drain(Duration.ofSeconds(30));
    gate.release(100);
    get(drained);
    get(one.kernel.kernel().relay().stop());

    assertThat(next(begun)).isEqualTo("two");
    assertThat(next(begun)).isEqualTo("two");
    assertThat(drafts(one, two, 3)).hasSize(3);
    assertThat(atWorkMost).hasValue(1);
  }
}
