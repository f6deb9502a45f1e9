package io.kaze.verticles.orchestrator.planning;

import static io.kaze.verticles.orchestrator.planning.Fixture.LEADS_CSV;
import static io.kaze.verticles.orchestrator.planning.Fixture.PAGE_HTML;
import static io.kaze.verticles.orchestrator.planning.Fixture.agent;
import static io.kaze.verticles.orchestrator.planning.Fixture.attachment;
import static io.kaze.verticles.orchestrator.planning.Fixture.making;
import static io.kaze.verticles.orchestrator.planning.Fixture.withEffects;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a goal's sender is told when there is nothing to be done, or not all of it. */
class NoPlanTest {

  @Test
  void aGoalNobodyUnderstandsIsToldWhatCanBeDoneAndWithWhat() {
    var words = noPlan(Fixture.office(), "Book me a flight to Rome").words();

    assertThat(words)
        .isEqualTo(
            """
            I read the goal, but none of its words name something I can do.

            - For lead-scoring I need a table of leads: attach a CSV or TSV file.
            - For content-optimisation, keyword-research I need a page or text: attach an HTML, Markdown or text file.

            What I can do:
            - content-optimisation: Does content-optimisation.
            - keyword-research: Does keyword-research.
            - lead-scoring: Does lead-scoring.
            - report-generation: Does report-generation.\
            """);
  }

  @Test
  void aGoalWithoutItsFileIsToldWhichToAttach() {
    var noPlan = noPlan(Fixture.office(), "Score these leads");

    assertThat(noPlan.reason())
        .isEqualTo("The goal asks for “score” (lead-ranking). That cannot be done yet.");
    assertThat(noPlan.missing())
        .containsExactly("For lead-ranking I need a table of leads: attach a CSV or TSV file.");
  }

  @Test
  void aFileThatCouldNotBeUsedIsNamedWhereItIsMissed() {
    var empty = attachment("a1", "leads.csv", "text/csv", "");

    var noPlan = noPlan(Fixture.office(), "Score these leads", empty);

    assertThat(noPlan.missing())
        .containsExactly(
            "leads.csv was not used: it is empty.",
            "For lead-ranking I need a table of leads: attach a CSV or TSV file.");
  }

  @Test
  void aReportAboutNothingIsToldWhatItCouldBeAbout() {
    var noPlan = noPlan(Fixture.office(), "Write a report");

    assertThat(noPlan.missing())
        .containsExactly("For report I need a table of leads: attach a CSV or TSV file.");
  }

  @Test
  void aWantThatCannotBeMetIsLeftOutWithANoteWhenAnotherCan() {
    var plan = plan(Fixture.office(), "Score these leads and improve the page", LEADS_CSV);

    assertThat(plan.wants()).containsOnlyKeys("lead-ranking");
    assertThat(plan.notes())
        .containsExactly(
            "Left out. For content-review I need a page or text: attach an HTML, Markdown or text"
                + " file.");
  }

  @Test
  void anAttachmentThatNobodyNeedsIsNoted() {
    var plan = plan(Fixture.office(), "Score these leads", LEADS_CSV, PAGE_HTML);

    assertThat(plan.notes()).containsExactly("page.html was not needed.");
  }

  @Test
  void aSkillWithoutAnAgentCannotBeUsed() {
    var catalogue = Catalogue.of(List.of(Fixture.leadScoring()), List.of());

    var noPlan = noPlan(catalogue, "Score these leads", LEADS_CSV);

    assertThat(noPlan.missing())
        .containsExactly("No lead-ranking: No agent has the skill lead-scoring.");
  }

  @Test
  void aGoalOfAVerticalIsWorkedOnByItsAgentsAndTheGeneralOnes() {
    var facts = Facts.of("Score these leads and report", List.of(LEADS_CSV));

    var planning = new Planner(Fixture.office()).plan(facts, "sales");

    assertThat(((Plan) planning).tasks())
        .extracting(PlannedTask::agent)
        .containsExactly("analyst", "reporter");
  }

  @Test
  void aGoalOfAVerticalWithoutTheSkillIsToldWhoHasIt() {
    var facts = Facts.of("Find keywords", List.of(PAGE_HTML));

    var planning = new Planner(Fixture.office()).plan(facts, "sales");

    assertThat(((NoPlan) planning).missing())
        .containsExactly(
            "No keywords: No agent of the vertical sales has the skill keyword-research"
                + " (researcher has).");
  }

  @Test
  void whenAnAttachmentIsGoodForSeveralThingsTheSenderIsAskedWhich() {
    var catalogue = Fixture.workshop(making("poem", "document"), making("song", "document"));

    var noPlan = noPlan(catalogue, "Please look at this", PAGE_HTML);

    assertThat(noPlan.missing())
        .containsExactly("With page.html I can find poem or song: please say which.");
  }

  @Test
  void whatChangesSomethingOutsideIsNeverGuessedAt() {
    var catalogue = Fixture.workshop(withEffects(making("newsletter", "document")));

    var noPlan = noPlan(catalogue, "Please look at this", PAGE_HTML);

    assertThat(noPlan.can()).containsExactly("make-newsletter: Does make-newsletter.");
  }

  @Test
  void aPlanOfTooManyTasksIsRefused() {
    var chain =
        IntStream.rangeClosed(1, Plan.TASKS_MAX + 1)
            .mapToObj(i -> making("fact-" + i, i == 1 ? "document" : "fact-" + (i - 1)))
            .toArray(SkillDefinition[]::new);

    var noPlan = noPlan(Fixture.workshop(chain), "fact-33", PAGE_HTML);

    assertThat(noPlan.reason()).contains("it would take 33 tasks");
  }

  @Test
  void ofTwoAgentsWithASkillTheGoalsOwnVerticalComesFirstThenTheName() {
    var catalogue =
        Catalogue.of(
            List.of(Fixture.leadScoring()),
            List.of(
                agent("amy", "general", "lead-scoring"),
                agent("bob", "sales", "lead-scoring"),
                agent("cid", "sales", "lead-scoring")));
    var facts = Facts.of("Score", List.of(LEADS_CSV));
    var planner = new Planner(catalogue);

    var agents =
        Stream.of(planner.plan(facts, "sales"), planner.plan(facts, null))
            .map(planning -> ((Plan) planning).tasks().getFirst().agent());

    assertThat(agents).containsExactly("bob", "amy");
  }

  private static NoPlan noPlan(Catalogue catalogue, String goal, Attachment... attachments) {
    var planning = new Planner(catalogue).plan(Facts.of(goal, List.of(attachments)), null);
    assertThat(planning).isInstanceOf(NoPlan.class);
    return (NoPlan) planning;
  }

  private static Plan plan(Catalogue catalogue, String goal, Attachment... attachments) {
    var planning = new Planner(catalogue).plan(Facts.of(goal, List.of(attachments)), null);
    assertThat(planning).isInstanceOf(Plan.class);
    return (Plan) planning;
  }
}
