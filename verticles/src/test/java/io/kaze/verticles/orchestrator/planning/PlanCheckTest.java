package io.kaze.verticles.orchestrator.planning;

import static io.kaze.verticles.orchestrator.planning.Fixture.LEADS_CSV;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a plan proposed by someone else is told. */
class PlanCheckTest {
  private static final Source LEADS = new Source.Given("leads-table", LEADS_CSV.reference());
  private static final PlannedTask SCORING = scoring("t1", Map.of("leads", LEADS));

  @Test
  void aGoodPlanHasNoFaults() {
    assertThat(faults(SCORING)).isEmpty();
  }

  @Test
  void anUnknownSkillAndAnUnknownAgentAreNamed() {
    var task = new PlannedTask("t1", "flying", "pilot", "lead-ranking", Map.of());

    assertThat(faults(task))
        .containsExactly("t1: there is no agent pilot", "t1: there is no skill flying");
  }

  @Test
  void anAgentWithoutTheSkillIsNamed() {
    var task =
        new PlannedTask("t1", "lead-scoring", "editor", "lead-ranking", Map.of("leads", LEADS));

    assertThat(faults(task)).containsExactly("t1: editor has no skill lead-scoring");
  }

  @Test
  void aFactTheSkillDoesNotGiveIsNamed() {
    var task = new PlannedTask("t1", "lead-scoring", "analyst", "gold", Map.of("leads", LEADS));

    assertThat(faults(task)).contains("t1: lead-scoring does not give gold");
  }

  @Test
  void aMissingInputIsNamed() {
    assertThat(faults(scoring("t1", Map.of()))).containsExactly("t1: input leads is missing");
  }

  @Test
  void anInputTheSkillDoesNotHaveIsNamed() {
    var task = scoring("t1", Map.of("leads", LEADS, "lead", LEADS));

    assertThat(faults(task)).containsExactly("t1: input lead is not an input of the skill");
  }

  @Test
  void anInputFilledWithTheWrongFactIsNamed() {
    var task = scoring("t1", Map.of("leads", new Source.Given("goal-text", "Ada, Bo")));

    assertThat(faults(task)).containsExactly("t1: input leads takes leads-table, not goal-text");
  }

  @Test
  void anInputFromATaskThatIsNotThereIsNamed() {
    var task = scoring("t1", Map.of("leads", new Source.From("t9")));

    assertThat(faults(task))
        .containsExactly("t1: input leads comes from a task that is not in the plan");
  }

  @Test
  void aGroupOfWhichNoneIsThereIsNamed() {
    var report = new PlannedTask("t2", "report-generation", "reporter", "report", Map.of());

    assertThat(faults(SCORING, report))
        .containsExactly("t2: one of the inputs ranking, keywords, review is missing");
  }

  @Test
  void tasksThatWaitForEachOtherAreNamed() {
    var one = scoring("t1", Map.of("leads", LEADS, "profile", new Source.From("t2")));
    var two = scoring("t2", Map.of("leads", LEADS, "profile", new Source.From("t1")));

    assertThat(faults(one, two)).contains("tasks wait for each other: t1, t2");
  }

  @Test
  void anIdUsedTwiceIsNamed() {
    assertThat(faults(SCORING, SCORING)).containsExactly("t1 stands twice");
  }

  @Test
  void aWantThatNoTaskMeetsIsNamed() {
    var plan =
        new Plan(
            List.of(SCORING), Map.of("report", new Source.From("t1")), 1, "Because.", List.of());

    assertThat(Plan.check(plan, Fixture.office()))
        .containsExactly("the want report takes report, not lead-ranking");
  }

  @Test
  void aPlanOfTooManyTasksIsNamed() {
    var tasks =
        IntStream.rangeClosed(1, Plan.TASKS_MAX + 1)
            .mapToObj(i -> scoring("t" + i, Map.of("leads", LEADS)))
            .toArray(PlannedTask[]::new);

    assertThat(faults(tasks)).containsExactly("the plan has more than 32 tasks");
  }

  private static PlannedTask scoring(String taskId, Map<String, Source> inputs) {
    return new PlannedTask(taskId, "lead-scoring", "analyst", "lead-ranking", inputs);
  }

  private static List<String> faults(PlannedTask... tasks) {
    var wants = Map.<String, Source>of("lead-ranking", new Source.From("t1"));
    return Plan.check(
        new Plan(Arrays.asList(tasks), wants, tasks.length, "Because.", List.of()),
        Fixture.office());
  }
}
