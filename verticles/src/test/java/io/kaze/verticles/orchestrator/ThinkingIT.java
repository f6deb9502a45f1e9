package io.kaze.verticles.orchestrator;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.Event;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.model.ScriptedGateway;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plans by a model that takes its time, with a real journal and relay. */
class ThinkingIT {
  private final TestKernel one = TestKernel.open();
  private final ScriptedGateway gateway = ScriptedGateway.on(one.kernel().bus());
  private final GoalId goal = one.newGoal();
  private boolean crashed;

  @AfterEach
  void close() {
    if (!crashed) {
      one.close();
    }
  }

  private ScriptedCell cell() {
    return ScriptedCell.on(one, Studio.CATALOGUE);
  }

  private List<Event> story() {
    return get(one.kernel().journal().read(TENANT, goal.stream(), 0, 100)).stream()
        .map(Entry::event)
        .toList();
  }

  private PlanMade plan() {
    return story().stream()
        .filter(PlanMade.class::isInstance)
        .map(PlanMade.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private void nothingIsPending() throws InterruptedException {
    // Batons without an answer are settled behind the answer's back.
    while (!get(one.kernel().journal().pending(TENANT, 10)).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aModelsPlanIsWrittenDownAndCarriedOut() throws InterruptedException {
    gateway.thenSay(ModelPlansTest.OUTLINE);

    ScriptedCell cell = cell();
    cell.submit(Studio.goal(goal, Studio.TEXT));

    assertThat(cell.nextEnd())
        .isInstanceOfSatisfying(
            AnswerReady.class,
            answer ->
                assertThat(answer.text())
                    .contains("Done by ada (outlining).")
                    .contains("A language model took part in the plan (scripted-1)")
                    .contains("all else was computed"));
    assertThat(plan().plan().text()).contains("scripted-1");
    assertThat(gateway.asked()).hasSize(1);
    nothingIsPending();
  }

  @Test
  void aModelThatFailsIsReplacedBySearchAndTheAnswerSaysSo() throws InterruptedException {
    gateway.otherwise(ask -> ScriptedGateway.refused(Fault.UNAVAILABLE, "Script failed with 500."));

    ScriptedCell cell = cell();
    cell.submit(Studio.goal(goal, Studio.TEXT));

    assertThat(cell.nextEnd())
        .isInstanceOfSatisfying(
            AnswerReady.class,
            answer ->
                assertThat(answer.text())
                    .contains(
                        "Planned by search: a model was asked to plan: Script failed with 500.")
                    .contains("no language model took part"));
  }

  @Test
  void aModelThatHangsIsReplacedBySearchInTime() throws InterruptedException {
    gateway.otherwise(ask -> ScriptedGateway.hang(one.vertx(), ask));

    ScriptedCell cell =
        ScriptedCell.on(
            one, Studio.CATALOGUE, OrchestratorSettings.DEFAULT.thinking(Duration.ofMillis(100)));
    cell.submit(Studio.goal(goal, Studio.TEXT));

    assertThat(cell.nextEnd())
        .isInstanceOfSatisfying(
            AnswerReady.class,
            answer -> assertThat(answer.text()).contains("did not begin to answer in time"));
  }

  @Test
  void aGoalCancelledWhileAModelThinksEndsAtOnceAndItsPlanCountsForNothing() throws Exception {
    Promise<ModelAnswer> late = Promise.promise();
    CompletableFuture<Void> thinking = new CompletableFuture<>();
    gateway.then(ask -> {
      thinking.complete(null);
      return late.future();
    });
    ScriptedCell cell = cell();
    cell.submit(Studio.goal(goal, Studio.TEXT));
    thinking.get();

    cell.tell(goal, new GoalCancelled(goal, "Never mind."));

    assertThat(cell.calledOff.take()).isEqualTo(goal);
    ScriptedGateway.said(ModelPlansTest.OUTLINE).onComplete(late);
    nothingIsPending();
    assertThat(story()).hasSize(2);
    assertThat(get(one.kernel().goals().find(TENANT, goal)).orElseThrow().status())
        .isEqualTo(GoalStatus.CANCELLED);
  }

  @Test
  void aGoalWhosePlannerDiesWhileAModelThinksIsPlannedByAnotherProcess() throws Exception {
    CompletableFuture<Void> thinking = new CompletableFuture<>();
    gateway.then(ask -> {
      thinking.complete(null);
      return Promise.<ModelAnswer>promise().future();
    });
    cell().submit(Studio.goal(goal, Studio.TEXT));
    thinking.get();

    crashed = true;
    one.crash();

    try (TestKernel two = one.another("two")) {
      ScriptedGateway.on(two.kernel().bus()).thenSay(ModelPlansTest.OUTLINE);
      ScriptedCell cell = ScriptedCell.on(two, Studio.CATALOGUE);
      assertThat(cell.nextEnd())
          .isInstanceOfSatisfying(
              AnswerReady.class,
              answer -> assertThat(answer.text()).contains("the plan (scripted-1)"));
    }
  }

  @Test
  void withoutAModelNobodyIsAsked() throws InterruptedException {
    gateway.gone();

    ScriptedCell cell = cell();
    cell.submit(Studio.goal(goal, Studio.TEXT));

    assertThat(cell.nextEnd())
        .isInstanceOfSatisfying(
            AnswerReady.class,
            answer ->
                assertThat(answer.text())
                    .contains("All of it was computed; no language model took part."));
    assertThat(gateway.asked()).isEmpty();
  }
}
