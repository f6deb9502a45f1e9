package io.kaze.verticles.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.tenant.TenantId;
import io.kaze.verticles.orchestrator.planning.Facts;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class LeadingTest {
  private final List<Runnable> underWay = new ArrayList<>();
  private final SeededJournal journal = new SeededJournal(underWay);
  private final List<CancelTasks> calledOff = new ArrayList<>();
  private BiFunction<TenantId, GoalSubmitted, Future<Facts>> facts =
      (tenant, goal) -> Future.succeededFuture(Facts.of(goal.text(), List.of()));
  private PlanSource plans = question -> Future.succeededFuture(SearchedPlans.search(question));

  private Leading leading() {
    OrchestratorSettings settings = OrchestratorSettings.DEFAULT;
    NextEntries next =
        new NextEntries(
            facts, plans, () -> Studio.CATALOGUE, settings, InstantSource.fixed(Instant.EPOCH));
    return new Leading(
        journal,
        new Stories(journal, settings),
        next,
        settings,
        said -> calledOff.add(said.message()));
  }

  private Entry written(Event event) {
    journal.now(
        Append.anywhere(
            Studio.TENANT,
            Studio.GOAL.stream(),
            new NewEntry(
                Envelope.of(Studio.TENANT, Studio.GOAL.toString()),
                event,
                Readers.ORCHESTRATOR.name())));
    return journal.entries().getLast();
  }

  private <T> Future<T> landed(Future<T> future) {
    while (!underWay.isEmpty()) {
      underWay.removeFirst().run();
    }
    return future;
  }

  private Event last() {
    return journal.entries().getLast().event();
  }

  @Test
  void aGoalIsPlannedAndBegunInOneAppendThatSettlesItsBaton() {
    Entry goal = written(Studio.goal());

    Reading reading = landed(leading().read(goal)).result();

    assertThat(reading).isEqualTo(Reading.ANSWERED);
    assertThat(journal.entries())
        .extracting(entry -> entry.event().getClass().getSimpleName())
        .containsExactly("GoalSubmitted", "PlanMade", "TaskReady");
    assertThat(journal.waitingAt(Readers.ORCHESTRATOR.name())).isEmpty();
    assertThat(journal.waitingAt(Readers.AGENT.name())).hasSize(1);
  }

  @Test
  void aNewPlanTakesBackTheQuestionNobodyNeedsAnsweredInTheSameAppend() {
    Tale tale = Tale.planned().done("t1").begun("t2").begun("t3").drafted("t3").held("t3");
    tale.entries().forEach(entry -> written(entry.event()));
    plans = question -> Future.succeededFuture(Studio.withoutPictures());
    Entry failed =
        written(
            new TaskFailed(
                Studio.GOAL,
                "t2",
                "cem",
                "copywriting",
                new Fault(Fault.TIMED_OUT, "It took too long."),
                false));

    Reading reading = landed(leading().read(failed)).result();

    assertThat(reading).isEqualTo(Reading.ANSWERED);
    assertThat(journal.entries().subList((int) failed.position(), journal.entries().size()))
        .extracting(entry -> entry.event().getClass().getSimpleName())
        .containsExactly("PlanMade", "ApprovalRevoked", "TaskReady");
  }

  @Test
  void aPlannerThatThrowsEndsTheGoalInWords() {
    plans =
        question -> {
          throw new IllegalStateException("a hole in the planner");
        };

    landed(leading().read(written(Studio.goal())));

    assertThat(last())
        .isInstanceOfSatisfying(
            GoalFailed.class,
            failed -> {
              assertThat(failed.fault().code()).isEqualTo(Fault.CRASHED);
              assertThat(failed.fault().message())
                  .contains("a fault of my own")
                  .doesNotContain("hole");
            });
  }

  @Test
  void anAttachmentThatCannotBeReadNowHasTheBatonCarriedAgain() {
    facts = (tenant, goal) -> Future.failedFuture("the database is away");

    Future<Reading> reading = landed(leading().read(written(Studio.goal())));

    assertThat(reading.failed()).isTrue();
    assertThat(journal.entries()).hasSize(1);
    assertThat(journal.waitingAt(Readers.ORCHESTRATOR.name())).hasSize(1);
  }

  @Test
  void aGoalCancelledWhileItIsPlannedIsNotBegun() {
    Entry goal = written(Studio.goal());
    Future<Reading> reading = leading().read(goal);
    written(new GoalCancelled(Studio.GOAL, "no more use"));

    landed(reading);

    assertThat(reading.result()).isEqualTo(Reading.DONE);
    assertThat(last()).isInstanceOf(GoalCancelled.class);
  }

  @Test
  void aCancellationIsToldToTheAgents() {
    written(Studio.goal());

    Future<Reading> reading =
        landed(leading().read(written(new GoalCancelled(Studio.GOAL, "no more use"))));

    assertThat(reading.result()).isEqualTo(Reading.DONE);
    assertThat(calledOff).containsExactly(new CancelTasks(Studio.GOAL));
  }

  @Test
  void aGoalThatNeverStandsStillIsCarriedAgain() {
    Future<Reading> reading = leading().read(written(Studio.goal()));

    for (int steps = 0; !underWay.isEmpty() && steps < 1_000; steps++) {
      written(new DraftCleared(Studio.GOAL, "t9", "skill", null, "of no plan"));
      underWay.removeFirst().run();
    }

    assertThat(reading.failed()).isTrue();
    assertThat(reading.cause()).hasMessageContaining("went on 17 times");
  }
}
