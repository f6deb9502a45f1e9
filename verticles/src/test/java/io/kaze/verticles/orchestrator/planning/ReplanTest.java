package io.kaze.verticles.orchestrator.planning;

import static io.kaze.verticles.orchestrator.planning.Fixture.LEADS_CSV;
import static io.kaze.verticles.orchestrator.planning.Fixture.PAGE_HTML;
import static io.kaze.verticles.orchestrator.planning.Fixture.agent;
import static io.kaze.verticles.orchestrator.planning.Fixture.making;
import static io.kaze.verticles.orchestrator.planning.Fixture.needs;
import static io.kaze.verticles.orchestrator.planning.Fixture.skill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kaze.bus.task.Effects;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a goal when a task fails. */
class ReplanTest {
  private static final Facts PAGE = Facts.of("Poem and song", List.of(PAGE_HTML));

  /** A poem can be made at once or over a draft; a song needs the poem. */
  private static final Catalogue STUDIO =
      Catalogue.of(
          List.of(
              skill("rhyme", needs("document"), "poem", "poem"),
              making("draft", "document"),
              skill("polish", needs("draft"), "poem"),
              skill("compose", needs("poem"), "song", "song")),
          List.of(
              agent("ann", "general", "rhyme", "make-draft", "polish"),
              agent("ben", "general", "rhyme"),
              agent("cat", "general", "compose")));

  @Test
  void anotherAgentTriesTheSameSkillFirst() {
    var previous = plan(STUDIO, PAGE);

    var next = replan(STUDIO, PAGE, previous, failed(true, "rhyme", "ann"));

    assertThat(next.tasks())
        .extracting(PlannedTask::taskId, PlannedTask::skill, PlannedTask::agent)
        .containsExactly(tuple("t3", "rhyme", "ben"), tuple("t4", "compose", "cat"));
    assertThat(next.issued()).isEqualTo(4);
    assertThat(next.reason())
        .isEqualTo(
            "rhyme by ann failed after 3 tries: the line broke."
                + " New plan: t3 rhyme by ben, t4 compose by cat.");
  }

  @Test
  void afterASecondAgentFailedAnotherSkillGivesTheFact() {
    var previous = plan(STUDIO, PAGE);
    var progress =
        new Progress(
            List.of(), List.of(), List.of(failure("rhyme", "ann"), failure("rhyme", "ben")));

    var next = replan(STUDIO, PAGE, previous, progress);

    assertThat(next.tasks())
        .extracting(PlannedTask::skill)
        .containsExactly("make-draft", "polish", "compose");
  }

  @Test
  void aFailureTheInputIsToBlameForIsNotRepeatedByAnotherAgent() {
    var previous = plan(STUDIO, PAGE);

    var next = replan(STUDIO, PAGE, previous, failed(false, "rhyme", "ann"));

    assertThat(next.tasks()).extracting(PlannedTask::skill).doesNotContain("rhyme");
  }

  @Test
  void aCallThatMayHaveChangedSomethingIsNotRepeatedByAnotherAgentOrSkill() {
    var rhyme = skill("rhyme", needs("document"), "poem", "poem");
    var call = Execution.calling("post.send", Effects.EXTERNAL, Execution.TIMEOUT_DEFAULT);
    var sending =
        new SkillDefinition(
            "rhyme", rhyme.description(), rhyme.about(), rhyme.contract(), call, "");
    var wiring =
        new SkillDefinition("wire", rhyme.description(), rhyme.about(), rhyme.contract(), call, "");
    var office =
        Catalogue.of(
            List.of(
                sending,
                wiring,
                making("draft", "document"),
                skill("polish", needs("draft"), "poem"),
                skill("compose", needs("poem"), "song", "song")),
            List.of(
                agent("ann", "general", "rhyme", "make-draft", "polish"),
                agent("ben", "general", "rhyme", "wire"),
                agent("cat", "general", "compose")));

    var next = replan(office, PAGE, plan(office, PAGE), failed(true, "rhyme", "ann"));

    assertThat(next.tasks()).extracting(PlannedTask::skill).doesNotContain("rhyme", "wire");
  }

  @Test
  void whatIsDoneIsNotDoneAgain() {
    var previous = plan(STUDIO, PAGE);
    var done = new Source.Done("t1", "poem");
    var progress = new Progress(List.of(done), List.of(), List.of());

    var next = replan(STUDIO, PAGE, previous, progress);

    assertThat(next.tasks())
        .containsExactly(new PlannedTask("t3", "compose", "cat", "song", Map.of("poem", done)));
    assertThat(next.wants())
        .containsExactly(Map.entry("poem", done), Map.entry("song", new Source.From("t3")));
    assertThat(Plan.check(next, STUDIO)).isEmpty();
  }

  @Test
  void aWantWithoutAnyOtherWayIsLeftOutWhenAnotherIsMet() {
    var previous = plan(STUDIO, PAGE);
    var progress =
        new Progress(
            List.of(new Source.Done("t1", "poem")), List.of(), List.of(failure("compose", "cat")));

    var next = replan(STUDIO, PAGE, previous, progress);

    assertThat(next.tasks()).isEmpty();
    assertThat(next.wants()).containsOnlyKeys("poem");
    assertThat(next.notes())
        .containsExactly("Left out. No song: compose by cat failed after 3 tries: the line broke.");
    assertThat(Plan.check(next, STUDIO)).isEmpty();
  }

  @Test
  void whenNoWantHasAnotherWayTheGoalIsToldWhatFailedAndWhy() {
    var facts = Facts.of("Score these leads and report", List.of(LEADS_CSV));
    var previous = plan(Fixture.office(), facts);

    var planning =
        new Planner(Fixture.office())
            .replan(facts, null, previous, failed(false, "lead-scoring", "analyst"));

    assertThat(planning)
        .isEqualTo(
            new NoPlan(
                "lead-scoring by analyst failed after 3 tries: the line broke."
                    + " There is no other way.",
                List.of(
                    "No lead-ranking: lead-scoring by analyst failed after 3 tries: the line broke.",
                    "For report I need a page or text: attach an HTML, Markdown or text file."),
                List.of()));
  }

  @Test
  void aReportIsStillMadeOfWhatDidSucceed() {
    var facts = Facts.of("Improve the page and report", List.of(PAGE_HTML));
    var previous = plan(Fixture.office(), facts);
    var done = new Source.Done("t1", "keywords");
    var progress =
        new Progress(List.of(done), List.of(), List.of(failure("content-optimisation", "editor")));

    var next = replan(Fixture.office(), facts, previous, progress);

    assertThat(next.tasks()).hasSize(1);
    assertThat(next.tasks().getFirst().inputs())
        .containsEntry("keywords", done)
        .doesNotContainKey("review");
    assertThat(next.notes()).singleElement().asString().startsWith("Left out. No content-review:");
  }

  @Test
  void aRunningTaskOfUseIsKeptUnderItsId() {
    var facts = Facts.of("Score leads, keywords, one report", List.of(LEADS_CSV, PAGE_HTML));
    var previous = plan(Fixture.office(), facts);
    var running = previous.tasks().get(0);
    var progress =
        new Progress(List.of(), List.of(running), List.of(failure("lead-scoring", "analyst")));

    var next = replan(Fixture.office(), facts, previous, progress);

    assertThat(running.skill()).isEqualTo("keyword-research");
    assertThat(next.tasks()).hasSize(2).startsWith(running);
    assertThat(next.tasks().getLast().waitsFor()).containsExactly(running.taskId());
    assertThat(next.tasks().getLast().taskId()).isEqualTo("t4");
    assertThat(Plan.check(next, Fixture.office())).isEmpty();
  }

  @Test
  void aRunningTaskNobodyNeedsAnyMoreIsNotKept() {
    var previous = plan(STUDIO, Facts.of("song", List.of(PAGE_HTML)));
    var running = previous.tasks().getFirst();
    var progress =
        new Progress(List.of(new Source.Done("t2", "song")), List.of(running), List.of());

    var next = replan(STUDIO, PAGE, previous, progress);

    assertThat(next.tasks()).isEmpty();
  }

  @Test
  void aRunningTaskFedByOneThatIsDoneSaysSo() {
    var previous = plan(STUDIO, PAGE);
    var running = previous.tasks().getLast();
    var done = new Source.Done("t1", "poem");

    var next =
        replan(STUDIO, PAGE, previous, new Progress(List.of(done), List.of(running), List.of()));

    assertThat(next.tasks().getFirst().inputs()).containsEntry("poem", done);
    assertThat(Plan.check(next, STUDIO)).isEmpty();
  }

  private static Failure failure(String skill, String agent) {
    return new Failure(skill, agent, "the line broke", 3, true, null);
  }

  private static Progress failed(boolean retryable, String skill, String agent) {
    var failure = new Failure(skill, agent, "the line broke", 3, retryable, null);
    return new Progress(List.of(), List.of(), List.of(failure));
  }

  private static Plan plan(Catalogue catalogue, Facts facts) {
    return (Plan) new Planner(catalogue).plan(facts, null);
  }

  private static Plan replan(Catalogue catalogue, Facts facts, Plan previous, Progress progress) {
    return (Plan) new Planner(catalogue).replan(facts, null, previous, progress);
  }
}
