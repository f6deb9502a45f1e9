package io.kaze.verticles.agent;

import static io.kaze.verticles.agent.AgentHouse.IMPATIENT;
import static io.kaze.verticles.agent.AgentHouse.next;
import static io.kaze.verticles.agent.Skills.agent;
import static io.kaze.verticles.agent.Skills.skill;
import static io.kaze.verticles.agent.Skills.summary;
import static io.kaze.verticles.agent.Skills.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.skill.SkillFault;
import io.kaze.verticles.skill.SkillHandler;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockedThreads.class)
class DoingTasksIT {
  private static final SkillHandler ECHO = (input, material) -> summary(input.getString("text"));

  private final AtomicReference<Catalogue> catalogue =
      new AtomicReference<>(Skills.of(skill("echo")));
  private final List<AgentHouse> houses = new ArrayList<>();

  private AgentHouse house(SkillHandler handler) {
    AgentHouse house =
        new AgentHouse(TestKernel.open(), IMPATIENT, catalogue::get, Map.of("echo", handler));
    houses.add(house);
    return house;
  }

  @AfterEach
  void close() {
    houses.forEach(AgentHouse::close);
  }

  @Test
  void aTaskBecomesADraftForTheRamp() {
    AgentHouse house = house(ECHO);

    Entry task = house.give(house.task("clerk", "echo", text("good morning")));

    Entry entry = next(house.atRamp);
    assertThat(entry.envelope().cause()).isEqualTo(task.id());
    DraftReady draft = (DraftReady) entry.event();
    assertThat(draft.output().object()).isEqualTo(summary("good morning"));
    assertThat(draft)
        .extracting(DraftReady::taskId, DraftReady::agent, DraftReady::skill, DraftReady::effects)
        .containsExactly("t1", "clerk", "echo", Effects.NONE);
    assertThat(house.snapshot())
        .singleElement()
        .extracting(AgentSnapshot::agent, AgentSnapshot::vertical, AgentSnapshot::waiting)
        .containsExactly("clerk", "sales", 0);
  }

  @Test
  void anAgentDoesItsTasksOneAtATimeInOrderOfArrival() {
    List<String> order = new ArrayList<>();
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger mostAtOnce = new AtomicInteger();
    AgentHouse house =
        house((input, material) -> {
          mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          order.add(input.getString("text"));
          atOnce.decrementAndGet();
          return summary("done");
        });

    for (int i = 0; i < 20; i++) {
      house.give(house.task("clerk", "echo", text("letter " + i)));
    }

    List<String> drafted = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      drafted.add(house.nextDraft().taskId());
    }
    assertThat(drafted).hasSize(20).doesNotHaveDuplicates();
    assertThat(order).startsWith("letter 0", "letter 1", "letter 2").hasSize(20);
    assertThat(mostAtOnce).hasValue(1);
  }

  @Test
  void theSameAgentWorksForEachTenantApart() {
    AgentHouse house = house(ECHO);

    house.give(house.task("clerk", "echo", text("for acme")));
    house.give(TestKernel.OTHER, house.task("clerk", "echo", text("for globex")), null);

    List<Entry> drafts = List.of(next(house.atRamp), next(house.atRamp));
    assertThat(drafts)
        .extracting(entry -> entry.envelope().tenant())
        .containsExactlyInAnyOrder(TestKernel.TENANT, TestKernel.OTHER);
    assertThat(house.snapshot()).hasSize(2);
  }

  @Test
  void whatASkillRefusesIsToldInItsOwnWords() {
    AgentHouse house =
        house((input, material) -> {
          throw SkillFault.badInput("The file leads.csv has no rows");
        });

    house.give(house.task("clerk", "echo", text("leads.csv")));

    TaskFailed failed = house.nextFailure();
    assertThat(failed.fault())
        .isEqualTo(new Fault(Fault.BAD_INPUT, "The file leads.csv has no rows"));
    assertThat(failed.parked()).isFalse();
  }

  @Test
  void aPassingFaultIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    AgentHouse house =
        house((input, material) -> {
          if (tries.getAndIncrement() == 0) {
            throw SkillFault.transientFault("The store is busy");
          }
          return summary("done at last");
        });

    house.give(house.task("clerk", "echo", text("x")));

    assertThat(house.nextDraft().output().object()).isEqualTo(summary("done at last"));
    assertThat(house.storyOf("clerk")).isEmpty();
  }

  @Test
  void aFaultThatDoesNotPassEndsTheTaskAfterItsTries() {
    AtomicInteger tries = new AtomicInteger();
    AgentHouse house =
        house((input, material) -> {
          tries.incrementAndGet();
          throw SkillFault.transientFault("The store is busy");
        });

    house.give(house.task("clerk", "echo", text("x")));

    assertThat(house.nextFailure().fault())
        .isEqualTo(new Fault(Fault.UNAVAILABLE, "The store is busy"));
    assertThat(tries).hasValue(IMPATIENT.triesMax());
  }

  @Test
  void anInputThatDoesNotFitTheSkillsSchemaIsRefusedBeforeTheSkillSeesIt() {
    AtomicInteger asked = new AtomicInteger();
    AgentHouse house =
        house((input, material) -> {
          asked.incrementAndGet();
          return summary("never");
        });

    house.give(house.task("clerk", "echo", new JsonObject().put("text", 7)));

    Fault fault = house.nextFailure().fault();
    assertThat(fault.code()).isEqualTo(Fault.BAD_INPUT);
    assertThat(fault.message()).contains("The input of echo does not fit", "text");
    assertThat(asked).hasValue(0);
  }

  @Test
  void anOutputThatDoesNotFitTheSkillsSchemaIsNoDraft() {
    AgentHouse house = house((input, material) -> new JsonObject().put("result", 42));

    house.give(house.task("clerk", "echo", text("x")));

    Fault fault = house.nextFailure().fault();
    assertThat(fault.code()).isEqualTo(Fault.BAD_OUTPUT);
    assertThat(fault.message()).contains("The output of echo does not fit", "summary");
    assertThat(house.atRamp).isEmpty();
  }

  @Test
  void anOutputTooLargeForTheJournalFailsItsTask() {
    AgentHouse house = house((input, material) -> summary("x".repeat(9 * 1024 * 1024)));

    house.give(house.task("clerk", "echo", text("x")));

    Fault fault = house.nextFailure().fault();
    assertThat(fault.code()).isEqualTo(Fault.BAD_OUTPUT);
    assertThat(fault.message()).contains("at most 8,388,608");
  }

  @Test
  void aTaskForAnAgentThatIsNotInTheCatalogueFailsInPlainWords() {
    AgentHouse house = house(ECHO);

    house.give(house.task("nobody", "echo", text("x")));

    assertThat(house.nextFailure().fault())
        .isEqualTo(new Fault(Fault.UNABLE, "There is no agent nobody."));
  }

  @Test
  void aSkillTheAgentLostByAReloadFailsItsNextTask() {
    AgentHouse house = house(ECHO);
    house.give(house.task("clerk", "echo", text("before")));
    house.nextDraft();
    catalogue.set(
        Catalogue.of(
            List.of(skill("echo"), skill("other")), List.of(agent("clerk", "sales", 9, "other"))));

    house.give(house.task("clerk", "echo", text("after")));

    assertThat(house.nextFailure().fault())
        .isEqualTo(new Fault(Fault.UNABLE, "clerk does not have the skill echo."));
  }

  @Test
  void aSkillOfInstructionsAloneSaysThatItNeedsAModel() {
    catalogue.set(Skills.of(skill("advice", null, Duration.ofMinutes(1))));
    AgentHouse house = house(ECHO);

    house.give(house.task("clerk", "advice", text("x")));

    assertThat(house.nextFailure().fault())
        .isEqualTo(
            new Fault(
                Fault.NO_MODEL,
                "advice needs a model. Nobody here can ask a model (room gateway)."));
  }

  @Test
  void aSkillNobodyServesFailsAfterItsTries() {
    catalogue.set(Skills.of(skill("far", "far-away", Duration.ofMinutes(1))));
    AgentHouse house = house(ECHO);

    house.give(house.task("clerk", "far", text("x")));

    assertThat(house.nextFailure().fault())
        .isEqualTo(new Fault(Fault.UNABLE, "Nobody serves the skill far now."));
  }

  @Test
  void aTaskWhoseDeadlinePassedIsNotBegun() {
    AgentHouse house = house(ECHO);

    house.give(
        TestKernel.TENANT,
        house.task("clerk", "echo", text("x")),
        Instant.parse("2020-01-01T00:00:00Z"));

    assertThat(house.nextFailure().fault().code()).isEqualTo(Fault.TIMED_OUT);
    assertThat(house.snapshot()).isEmpty();
  }

  @Test
  void aSkillThatTakesLongerThanItMayIsInterrupted() {
    BlockingQueue<Thread> interrupted = new LinkedBlockingQueue<>();
    catalogue.set(Skills.of(skill("echo", "echo", Duration.ofMillis(20))));
    AgentHouse house = house(new Hanging(new LinkedBlockingQueue<>(), interrupted));

    house.give(house.task("clerk", "echo", text("x")));

    Fault fault = house.nextFailure().fault();
    assertThat(fault.code()).isEqualTo(Fault.TIMED_OUT);
    assertThat(fault.message()).contains("echo is given 20 ms");
    next(interrupted);
    assertThat(house.storyOf("clerk")).as("no crash").isEmpty();
  }

  @Test
  void aTaskIsInterruptedAtItsDeadline() {
    BlockingQueue<Thread> interrupted = new LinkedBlockingQueue<>();
    AgentHouse house = house(new Hanging(new LinkedBlockingQueue<>(), interrupted));

    house.give(
        TestKernel.TENANT,
        house.task("clerk", "echo", text("x")),
        // Late enough that the task has begun by then, on a machine with much else to do as well.
        Instant.now().plus(Duration.ofSeconds(2)));

    assertThat(house.nextFailure().fault().code()).isEqualTo(Fault.TIMED_OUT);
    next(interrupted);
  }

  @Test
  void skillsThatComputeOnPastTheirTimeoutDoNotKeepTheirAgentsFromSayingSo() {
    catalogue.set(Skills.of(skill("echo", "echo", Duration.ofMillis(50))));
    AtomicBoolean computing = new AtomicBoolean(true);
    AgentHouse house =
        house((input, material) -> {
          while (computing.get()) {
            Thread.onSpinWait();
          }
          return summary("at last");
        });

    for (String agent : List.of("clerk", "colleague")) {
      house.give(house.task(agent, "echo", text("x")));
    }

    List<TaskFailed> failed = List.of(house.nextFailure(), house.nextFailure());
    computing.set(false);
    assertThat(failed).extracting(task -> task.fault().code()).containsOnly(Fault.TIMED_OUT);
  }
}
