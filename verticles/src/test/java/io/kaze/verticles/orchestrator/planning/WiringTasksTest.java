package io.kaze.verticles.orchestrator.planning;

import static io.kaze.verticles.orchestrator.planning.Fixture.LEADS_CSV;
import static io.kaze.verticles.orchestrator.planning.Fixture.PAGE_HTML;
import static io.kaze.verticles.orchestrator.planning.Fixture.making;
import static io.kaze.verticles.orchestrator.planning.Fixture.skill;
import static io.kaze.verticles.orchestrator.planning.Fixture.workshop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Need;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the tasks of a plan hang together. */
class WiringTasksTest {

  @Test
  void aTaskIsFedFromTheGoalAndFromTheTasksBeforeIt() {
    var plan = plan(Fixture.office(), "Score these leads and write me a report", LEADS_CSV);

    assertThat(plan.tasks())
        .containsExactly(
            new PlannedTask(
                "t1",
                "lead-scoring",
                "analyst",
                "lead-ranking",
                Map.of("leads", new Source.Given("leads-table", LEADS_CSV.reference()))),
            new PlannedTask(
                "t2",
                "report-generation",
                "reporter",
                "report",
                Map.of(
                    "ranking", new Source.From("t1"),
                    "goal",
                        new Source.Given("goal-text", "Score these leads and write me a report"))));
    assertThat(plan.wants())
        .containsExactly(
            Map.entry("lead-ranking", new Source.From("t1")),
            Map.entry("report", new Source.From("t2")));
    assertThat(plan.issued()).isEqualTo(2);
    assertThat(plan.reason())
        .isEqualTo(
            "The goal asks for “score” (lead-ranking), “report” (report)."
                + " Plan: t1 lead-scoring by analyst, t2 report-generation by reporter.");
  }

  @Test
  void aReportTakesInAllThatIsMadeBesideIt() {
    var plan = plan(Fixture.office(), "Improve the page and report", PAGE_HTML);

    assertThat(inputs(plan, "report"))
        .containsEntry("keywords", new Source.From("t1"))
        .containsEntry("review", new Source.From("t2"))
        .doesNotContainKey("ranking");
  }

  @Test
  void anOptionalInputIsFilledWhenTheGoalHasIt() {
    var plan = plan(Fixture.office(), "Find keywords like \"bike repair\"", PAGE_HTML);

    assertThat(inputs(plan, "keywords"))
        .containsEntry("phrases", new Source.Given("target-phrases", List.of("bike repair")));
  }

  @Test
  void tasksThatDoNotNeedEachOtherWaitForNone() {
    var plan = plan(Fixture.office(), "Score the leads, find keywords", LEADS_CSV, PAGE_HTML);

    assertThat(plan.tasks()).hasSize(2).allMatch(task -> task.waitsFor().isEmpty());
  }

  @Test
  void twoBranchesOfADiamondShareTheTaskTheyBothNeed() {
    var catalogue =
        workshop(
            making("outline", "document"),
            making("left", "outline"),
            making("right", "outline"),
            making("book", "left", "right"));

    var plan = plan(catalogue, "book", PAGE_HTML);

    assertThat(plan.tasks())
        .extracting(PlannedTask::gives, PlannedTask::waitsFor)
        .containsExactly(
            tuple("outline", List.of()),
            tuple("left", List.of("t1")),
            tuple("right", List.of("t1")),
            tuple("book", List.of("t2", "t3")));
  }

  @Test
  void theShortestOfSeveralWaysIsTaken() {
    var catalogue =
        workshop(
            making("draft", "document"),
            making("poem", "draft"),
            skill("write-at-once", Fixture.needs("document"), "poem"));

    var plan = plan(catalogue, "poem", PAGE_HTML);

    assertThat(plan.tasks()).extracting(PlannedTask::skill).containsExactly("write-at-once");
  }

  @Test
  void aTaskSharedByTwoWantsBeatsTwoShorterWays() {
    var catalogue =
        workshop(
            making("base", "document"),
            making("one", "base"),
            making("two", "base"),
            making("own-one", "document"),
            skill("one-alone", Fixture.needs("own-one", "own-one-b"), "one"),
            making("own-one-b", "document"));

    var plan = plan(catalogue, "one and two", PAGE_HTML);

    assertThat(plan.tasks()).extracting(PlannedTask::gives).containsExactly("base", "one", "two");
  }

  @Test
  void ofTwoTasksThatWouldLikeEachOthersResultOnlyOneGetsIt() {
    var catalogue =
        workshop(
            skill("a", Map.of("page", Need.of("document"), "other", Need.optional("y")), "x", "x"),
            skill("b", Map.of("page", Need.of("document"), "other", Need.optional("x")), "y", "y"));

    var plan = plan(catalogue, "x and y", PAGE_HTML);

    assertThat(plan.tasks())
        .extracting(PlannedTask::waitsFor)
        .containsExactly(List.of(), List.of("t1"));
    assertThat(Plan.check(plan, catalogue)).isEmpty();
  }

  @Test
  void skillsThatNeedEachOthersResultLeadNowhere() {
    var catalogue = workshop(making("hen", "egg"), making("egg", "hen"));

    var planning = new Planner(catalogue).plan(Facts.of("hen", List.of()), null);

    assertThat(((NoPlan) planning).missing()).containsExactly("No skill here leads to hen.");
  }

  @Test
  void aPlanSurvivesATripThroughJson() throws JsonProcessingException {
    var plan =
        plan(Fixture.office(), "Improve the page by \"bike repair\", report", PAGE_HTML, LEADS_CSV);
    var json = new ObjectMapper();

    var back = json.readValue(json.writeValueAsString(plan), Plan.class);

    assertThat(back).isEqualTo(plan);
    assertThat(back.tasks().getLast().inputs().keySet())
        .containsExactlyElementsOf(plan.tasks().getLast().inputs().keySet());
  }

  private static Map<String, Source> inputs(Plan plan, String fact) {
    return plan.tasks().stream()
        .filter(task -> task.gives().equals(fact))
        .findFirst()
        .orElseThrow()
        .inputs();
  }

  private static Plan plan(Catalogue catalogue, String goal, Attachment... attachments) {
    var planning = new Planner(catalogue).plan(Facts.of(goal, List.of(attachments)), null);
    assertThat(planning).isInstanceOf(Plan.class);
    return (Plan) planning;
  }
}
