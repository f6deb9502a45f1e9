package io.kaze.verticles.agent;

import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.verticles.agent.AgentHouse.IMPATIENT;
import static io.kaze.verticles.agent.AgentHouse.eventually;
import static io.kaze.verticles.agent.Skills.skill;
import static io.kaze.verticles.agent.Skills.summary;
import static io.kaze.verticles.agent.Skills.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.agent.AgentRestarted;
import io.kaze.bus.agent.AgentStopped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Event;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.skill.SkillHandler;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockedThreads.class)
class CrashingAgentsIT {
  private final AtomicInteger crashes = new AtomicInteger();
  private AgentHouse house;

  private void open(AgentSettings settings, SkillHandler handler) {
    house =
        new AgentHouse(
            TestKernel.open(), settings, () -> Skills.of(skill("echo")), Map.of("echo", handler));
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** Crashes so many times in all, then works. */
  private SkillHandler crashing(int times) {
    return (input, material) -> {
      if (crashes.incrementAndGet() <= times) {
        throw new IllegalStateException("a bug, number " + crashes.get());
      }
      return summary(input.getString("text"));
    };
  }

  private static AgentSettings restarting(
      int triesMax, int agentMax, int verticalMax, Duration rest) {
    return new AgentSettings(
        triesMax,
        Duration.ofMinutes(1),
        new RestartPolicy(
            agentMax, Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(5)),
        new RestartPolicy(
            verticalMax, Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(5)),
        rest);
  }

  @Test
  void anAgentThatCrashesIsStartedAgainAndItsTaskIsDone() {
    open(IMPATIENT, crashing(1));

    house.give(house.task("clerk", "echo", text("good morning")));

    assertThat(house.nextDraft().output().object()).isEqualTo(summary("good morning"));
    assertThat(house.storyOf("clerk"))
        .singleElement()
        .isInstanceOfSatisfying(
            AgentRestarted.class,
            restarted -> {
              assertThat(restarted.restart()).isEqualTo(1);
              assertThat(restarted.vertical()).isEqualTo("sales");
              assertThat(restarted.fault().message()).contains("a bug, number 1");
            });
    assertThat(house.atOrchestrator).isEmpty();
  }

  @Test
  void aCrashedAgentLosesNoneOfTheTasksThatWait() {
    open(IMPATIENT, crashing(2));

    for (int i = 0; i < 10; i++) {
      house.give(house.task("clerk", "echo", text("letter " + i)));
    }

    for (int i = 0; i < 10; i++) {
      house.nextDraft();
    }
    eventually("all batons end", () -> house.pending().isEmpty());
    assertThat(house.story()).hasSize(20);
  }

  @Test
  void aTaskThatCrashesItsAgentOnEveryTryIsSetAsideAndTheNextOneIsDone() {
    open(IMPATIENT, poisonedBy("poison"));

    house.give(house.task("clerk", "echo", text("poison")));
    house.give(house.task("clerk", "echo", text("water")));

    TaskFailed failed = house.nextFailure();
    assertThat(failed.parked()).isTrue();
    assertThat(failed.fault().code()).isEqualTo(Fault.CRASHED);
    assertThat(failed.fault().message())
        .contains("each of 3 tries", "set aside", "cannot swallow this");
    assertThat(house.nextDraft().taskId()).isEqualTo("t2");
    assertThat(house.storyOf("clerk")).hasSize(3).hasOnlyElementsOfType(AgentRestarted.class);
  }

  @Test
  void aStackThatOverflowsIsACrashToo() {
    open(IMPATIENT, (input, material) -> endless(0));

    house.give(house.task("clerk", "echo", text("x")));

    TaskFailed failed = house.nextFailure();
    assertThat(failed.parked()).isTrue();
    assertThat(failed.fault().message()).contains("StackOverflowError");
  }

  private static JsonObject endless(int depth) {
    return depth < 0 ? summary("never") : endless(depth + 1).copy();
  }

  @Test
  void anAgentThatCrashesTooOftenTakesItsVerticalDownAndAllAreStartedAgain() {
    open(restarting(3, 2, 5, Duration.ofHours(1)), poisonedBy("poison"));
    house.give(house.task("colleague", "echo", text("water")));
    house.give(house.task("helper", "echo", text("water")));
    house.nextDraft();
    house.nextDraft();

    house.give(house.task("clerk", "echo", text("poison")));

    assertThat(house.nextFailure().parked()).isTrue();
    eventually("the clerk is started again", () -> house.storyOf("clerk").size() == 4);
    assertThat(house.storyOf("clerk"))
        .extracting(Event::getClass)
        .isEqualTo(
            List.of(
                AgentRestarted.class,
                AgentRestarted.class,
                AgentStopped.class,
                AgentRestarted.class));
    eventually("the colleague, too", () -> !house.storyOf("colleague").isEmpty());
    assertThat(house.storyOf("colleague"))
        .singleElement()
        .isInstanceOfSatisfying(
            AgentRestarted.class,
            restarted ->
                assertThat(restarted.fault().code())
                    .isEqualTo(VerticalSupervisor.RESTARTED_WITH_VERTICAL));
    assertThat(house.storyOf("helper")).as("another vertical").isEmpty();
    house.give(house.task("clerk", "echo", text("water")));
    assertThat(house.nextDraft().agent()).isEqualTo("clerk");
  }

  private SkillHandler poisonedBy(String poison) {
    return (input, material) -> {
      if (input.getString("text").equals(poison)) {
        throw new IllegalStateException("cannot swallow this");
      }
      return summary("fine");
    };
  }

  @Test
  void aVerticalThatIsRestartedTooOftenRestsAndTheCellSaysSoAndNoTaskIsLost() {
    // More tries than crashes: whichever task they fall on is done in the end.
    open(restarting(9, 1, 1, Duration.ofMillis(500)), crashing(4));
    for (int i = 0; i < 3; i++) {
      house.give(house.task("clerk", "echo", text("letter " + i)));
    }

    AtomicReference<List<VerticalDown>> down = new AtomicReference<>(List.of());
    eventually(
        "the cell is told",
        () -> {
          down.set(house.agents.down());
          return !down.get().isEmpty();
        });
    for (int i = 0; i < 3; i++) {
      house.nextDraft();
    }

    assertThat(down.get())
        .singleElement()
        .satisfies(vertical -> {
          assertThat(vertical.vertical()).isEqualTo("sales");
          assertThat(vertical.tenant()).isEqualTo(TestKernel.TENANT);
          assertThat(vertical.fault().message()).contains("a bug");
        });
    assertThat(house.agents.down()).isEmpty();
    assertThat(house.atOrchestrator).isEmpty();
  }

  @Test
  void crashesAreRememberedOverTheProcesssLife() {
    AgentSettings settings = restarting(3, 2, 5, Duration.ofHours(1));
    open(settings, crashing(2));
    house.give(house.task("clerk", "echo", text("x")));
    house.nextDraft();
    assertThat(house.storyOf("clerk")).hasSize(2);
    crashes.set(0);
    TestKernel next = house.kernel.another("two");
    get(house.agents.drain(Duration.ofSeconds(10)));
    AgentHouse before = house;
    house =
        new AgentHouse(next, settings, () -> Skills.of(skill("echo")), Map.of("echo", crashing(1)));

    house.give(house.task("clerk", "echo", text("y")));
    house.nextDraft();

    assertThat(house.storyOf("clerk").get(2)).isInstanceOf(AgentStopped.class);
    before.close();
  }
}
