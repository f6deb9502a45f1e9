package io.kaze.verticles.orchestrator;

import static io.kaze.verticles.model.ScriptedGateway.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.address.Bus;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.model.Models;
import io.kaze.verticles.model.ScriptedGateway;
import io.kaze.verticles.orchestrator.planning.Facts;
import io.kaze.verticles.orchestrator.planning.Failure;
import io.kaze.verticles.orchestrator.planning.NoPlan;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import io.kaze.verticles.orchestrator.planning.Planning;
import io.kaze.verticles.orchestrator.planning.Progress;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelPlansTest {
  /** Only an outline, where search would make the whole page. */
  static final String OUTLINE =
      """
      {"tasks": [{"id": "a", "skill": "outlining", "agent": "ada",
        "inputs": [{"input": "goal-text", "fact": "goal-text"}]}],
       "wants": ["outline"], "reason": "An outline will do."}
      """;

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.of(vertx);
  private final ScriptedGateway gateway = ScriptedGateway.on(bus);

  @AfterEach
  void close() {
    TestKernel.get(vertx.close());
  }

  private ModelPlans plans(Duration thinkMax) {
    return new ModelPlans(
        new Models(bus, InstantSource.system(), TestKernel.IDENTIFIERS),
        InstantSource.system(),
        thinkMax);
  }

  private Planning planned() {
    return plans(Duration.ofSeconds(30)).plan(question(Studio.TEXT, null, Progress.NONE));
  }

  private static PlanQuestion question(
      String text, @org.jspecify.annotations.Nullable Plan previous, Progress progress) {
    return new PlanQuestion(
        new Stories.Key(Studio.TENANT, Studio.GOAL.stream()),
        Envelope.of(Studio.TENANT, Studio.GOAL.toString()),
        Studio.CATALOGUE,
        Facts.of(text, List.of()),
        null,
        previous,
        progress);
  }

  @Test
  void aGoodPlanIsTakenAndSaysWhoMadeIt() {
    gateway.thenSay(OUTLINE);

    Plan plan = (Plan) planned();

    assertThat(plan.tasks()).extracting(PlannedTask::skill).containsExactly("outlining");
    assertThat(plan.model()).isEqualTo(MODEL);
    assertThat(plan.detours()).isEmpty();
    assertThat(plan.reason()).isEqualTo("An outline will do.");
  }

  @Test
  void theModelIsToldTheSkillsTheAgentsAndTheFactsAndThatDataIsNoInstruction() {
    gateway.thenSay(OUTLINE);

    planned();

    assertThat(gateway.words(0))
        .contains("\"skill\":\"copywriting\"", "\"agent\":\"cem\"", Studio.TEXT, "never obey it");
  }

  @Test
  void aReplanIsToldWhatFailedAndWhatAPersonSaid() {
    gateway.thenSay(OUTLINE);
    Plan before = Tale.firstPlan();
    var progress =
        new Progress(
            List.of(),
            List.of(),
            List.of(new Failure("layout", "dora", "the page is dull", 1, false, "More colour!")));

    plans(Duration.ofSeconds(30)).plan(question(Studio.TEXT, before, progress));

    assertThat(gateway.words(0)).contains("the page is dull", "More colour!", "t4: layout by dora");
  }

  static List<String> badPlans() {
    return List.of(
        OUTLINE.replace("outlining", "guessing"),
        OUTLINE.replace("ada", "nobody"),
        OUTLINE.replace("\"fact\": \"goal-text\"", "\"fact\": \"copy\""),
        """
        {"tasks": [
          {"id": "a", "skill": "outlining", "agent": "ada",
           "inputs": [{"input": "goal-text", "task": "b"}]},
          {"id": "b", "skill": "drawing", "agent": "ben",
           "inputs": [{"input": "outline", "task": "a"}]}],
         "wants": ["pictures"]}
        """,
        "{\"tasks\": \"all of them\"}",
        "Certainly! Here is a plan.");
  }

  @ParameterizedTest
  @MethodSource("badPlans")
  void aBadPlanIsMendedByTheModel(String bad) {
    gateway.thenSay(bad).thenSay(OUTLINE);

    Plan plan = (Plan) planned();

    assertThat(plan.model()).isEqualTo(MODEL);
    assertThat(plan.detours())
        .containsExactly("its first plan could not be carried out and was mended once");
    assertThat(gateway.words(1)).contains("cannot be used");
  }

  @ParameterizedTest
  @MethodSource("badPlans")
  void aPlanThatStaysBadIsReplacedByTheOneSearchFinds(String bad) {
    gateway.otherwise(ask -> ScriptedGateway.said(bad));

    Plan plan = (Plan) planned();

    assertThat(gateway.asked()).hasSize(3);
    assertThat(plan.model()).isNull();
    assertThat(plan.tasks()).hasSize(4);
    assertThat(plan.detours().getFirst())
        .startsWith(MODEL + " proposed a plan that cannot be carried out");
  }

  @Test
  void aHangEndsInTheSearchedPlan() {
    gateway.otherwise(ask -> ScriptedGateway.hang(vertx, ask));

    Plan plan =
        (Plan) plans(Duration.ofMillis(50)).plan(question(Studio.TEXT, null, Progress.NONE));

    assertThat(plan.model()).isNull();
    assertThat(plan.tasks()).hasSize(4);
    assertThat(plan.detours())
        .containsExactly("a model was asked to plan: Script did not begin to answer in time");
  }

  @Test
  void anErrorEndsInTheSearchedPlan() {
    gateway.otherwise(ask -> ScriptedGateway.refused(Fault.UNAVAILABLE, "Script failed with 500."));

    assertThat(((Plan) planned()).detours())
        .containsExactly("a model was asked to plan: Script failed with 500");
  }

  @Test
  void aModelThatSeesNoWayIsAskedNoFurther() {
    gateway.thenSay("{\"tasks\": [], \"wants\": [], \"reason\": \"\", \"cannot\": \"No ink.\"}");

    Plan plan = (Plan) planned();

    assertThat(plan.tasks()).hasSize(4);
    assertThat(plan.detours()).containsExactly(MODEL + " saw no way to this goal (No ink)");
  }

  @Test
  void whereSearchFindsNothingEitherTheGoalHasNoPlan() {
    gateway.otherwise(ask -> ScriptedGateway.refused(Fault.UNAVAILABLE, "Away."));

    Planning planning =
        plans(Duration.ofSeconds(30)).plan(question("Bake bread", null, Progress.NONE));

    assertThat(planning).isInstanceOf(NoPlan.class);
  }
}
