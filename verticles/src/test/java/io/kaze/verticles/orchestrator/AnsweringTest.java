package io.kaze.verticles.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.answer.Artefact;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.message.Json;
import io.kaze.bus.message.RawJson;
import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.Source;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnsweringTest {

  private static JsonObject summary(String text) {
    return new JsonObject().put("summary", text);
  }

  private static Tale allBut(String last) {
    Tale tale = Tale.planned();
    for (String taskId : List.of("t1", "t2", "t3", "t4")) {
      if (!taskId.equals(last)) {
        tale.done(taskId, summary(taskId + " has a result."));
      }
    }
    return tale;
  }

  private static List<String> names(AnswerReady answer) {
    return answer.artefacts().stream().map(Artefact::name).toList();
  }

  @Test
  void theAnswerTellsWhatWasAskedAndWhatEachTaskFound() {
    AnswerReady answer = Answering.of(allBut("t4").done("t4", summary("A page.")).story());

    assertThat(answer.text())
        .isEqualTo(
            """
            > Make a page about bicycles

            ## Outlining

            t1 has a result.

            ## Copywriting

            t2 has a result.

            ## Drawing

            t3 has a result.

            ## Layout

            A page.

            ---

            Done by ada (outlining), cem (copywriting), ben (drawing), dora (layout). \
            All of it was computed; no language model took part.\
            """);
    assertThat(answer.replyTo()).isEqualTo(Studio.CHAT);
  }

  @Test
  void whatEachTaskGaveIsAFile() {
    AnswerReady answer = Answering.of(allBut("t4").done("t4", summary("A page.")).story());

    assertThat(names(answer))
        .containsExactly("outlining.json", "copywriting.json", "drawing.json", "layout.json");
    assertThat(answer.artefacts().getLast())
        .isEqualTo(new Artefact("layout.json", "application/json", "{\"summary\":\"A page.\"}"));
  }

  @Test
  void aReportStandsForAllItWasMadeOf() {
    JsonObject report =
        summary("A report.").put("markdown", "# Bicycles\n").put("html", "<h1>Bicycles</h1>");

    AnswerReady answer = Answering.of(allBut("t4").done("t4", report).story());

    assertThat(answer.text())
        .contains("# Bicycles", "t1 has a result.")
        .doesNotContain("t2 has a result.", "t3 has a result.", "A report.");
    assertThat(names(answer))
        .containsExactly(
            "report.html", "report.md", "outlining.json", "copywriting.json", "drawing.json");
  }

  @Test
  void aRankedListIsShownAsATable() {
    JsonArray leads =
        new JsonArray()
            .add(
                new JsonObject()
                    .put("rank", 1)
                    .put("name", "Ada | Co")
                    .put("score", 93.5)
                    .put("contributions", new JsonArray()))
            .add(new JsonObject().put("rank", 2).put("name", "Ben").put("score", 60));

    AnswerReady answer =
        Answering.of(allBut("t4").done("t4", summary("Two leads.").put("leads", leads)).story());

    assertThat(answer.text())
        .contains(
            """
            Two leads.

            | rank | name | score |
            | --- | --- | --- |
            | 1 | Ada \\| Co | 93.5 |
            | 2 | Ben | 60 |
            """);
  }

  @Test
  void aLongRankedListIsCutWithTheCountOfTheRest() {
    JsonArray leads = new JsonArray();
    for (int rank = 1; rank <= 25; rank++) {
      leads.add(new JsonObject().put("rank", rank));
    }

    assertThat(RankedTable.of(new JsonObject().put("leads", leads)))
        .contains("| 10 |")
        .doesNotContain("| 11 |")
        .endsWith("15 more follow.");
  }

  @Test
  void aListWithoutRanksIsNoTable() {
    JsonArray words = new JsonArray().add(new JsonObject().put("word", "bicycle"));

    assertThat(RankedTable.of(new JsonObject().put("words", words).put("none", new JsonArray())))
        .isNull();
  }

  @Test
  void whatWasLeftOutIsToldWithItsReason() {
    Plan plan = Tale.firstPlan();
    Plan noted =
        new Plan(plan.tasks(), plan.wants(), plan.issued(), "r", List.of("a.png was not used."));
    Tale tale = Tale.ofAGoal().plan(noted);
    List.of("t1", "t2", "t3", "t4").forEach(tale::done);

    assertThat(Answering.of(tale.story()).text())
        .contains("Notes:\n\n- a.png was not used.\n\nDone by ada");
  }

  @Test
  void aDetourOnTheWayIsNotHidden() {
    Tale tale =
        Tale.planned()
            .done("t1")
            .begun("t2")
            .done("t3")
            .failed("t2", new Fault(Fault.CRASHED, "The pen broke."))
            .replanned()
            .done("t5")
            .done("t6");

    assertThat(Answering.of(tale.story()).text())
        .contains("- copywriting by cem failed on the way: The pen broke", "eve (copywriting)")
        .doesNotContain("cem (copywriting)");
  }

  @Test
  void ofOneFactTheNewestResultIsTold() {
    Plan again =
        new Plan(
            List.of(Tale.firstPlan().tasks().getFirst()),
            Map.of("outline", new Source.From("t1")),
            1,
            "r",
            List.of());
    GoalStory story =
        Tale.ofAGoal()
            .then(new PlanMade(Studio.GOAL, 1, "r", new RawJson(Json.write(again))))
            .done("t1", summary("Once."))
            .story();

    assertThat(TaskOutput.of(story)).extracting(TaskOutput::summary).containsExactly("Once.");
  }

  @Test
  void aFileTooLargeForTheAnswerIsLeftOutWithANote() {
    JsonObject large = summary("Much.").put("text", "x".repeat(600_000));

    AnswerReady answer = Answering.of(allBut("t4").done("t4", large).story(), 512 * 1024);

    assertThat(names(answer)).doesNotContain("layout.json").contains("drawing.json");
    assertThat(answer.text())
        .contains("The file layout.json is left out: with 0.6 MB it does not fit");
    assertThat(ArtefactShelf.jsonBytes(answer)).isLessThan(512 * 1024);
  }

  @Test
  void aReportTooLongToReadIsCutAndItsFileIsWhole() {
    String report = "A line of the report.\n".repeat(20_000);

    AnswerReady answer =
        Answering.of(allBut("t4").done("t4", summary("S").put("markdown", report)).story());

    assertThat(answer.text()).hasSizeLessThan(report.length()).contains("*Cut here;");
    assertThat(answer.artefacts())
        .anySatisfy(file -> {
          assertThat(file.name()).isEqualTo("report.md");
          assertThat(file.content()).isEqualTo(report);
        });
  }

  @Test
  void markupInAGoalsTextStaysText() {
    Tale tale =
        Tale.of(Studio.goal(Studio.GOAL, "# Make *a page*\n<script>")).plan(Tale.firstPlan());
    List.of("t1", "t2", "t3", "t4").forEach(tale::done);

    assertThat(Answering.of(tale.story()).text())
        .startsWith("> \\# Make \\*a page\\* \\<script\\>\n");
  }

  @Test
  void aResultWithoutASummaryPointsToItsFile() {
    assertThat(Answering.of(allBut("t4").done("t4", new JsonObject()).story()).text())
        .contains("The result is in the file layout.json.");
  }
}
