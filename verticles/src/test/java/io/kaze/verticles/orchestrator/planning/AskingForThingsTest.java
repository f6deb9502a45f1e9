package io.kaze.verticles.orchestrator.planning;

import static io.kaze.verticles.orchestrator.planning.Fixture.LEADS_CSV;
import static io.kaze.verticles.orchestrator.planning.Fixture.PAGE_HTML;
import static io.kaze.verticles.orchestrator.planning.Fixture.PROFILE_YAML;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tasks the words and attachments of a goal lead to. */
class AskingForThingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Score these leads and write me a report      | leads        | lead-scoring report-generation
          score these leads                            | leads        | lead-scoring
          Please rank my leads.                        | leads        | lead-scoring
          I need a ranking of the attached leads       | leads        | lead-scoring
          Scoring, then a short summary                | leads        | lead-scoring report-generation
          Who are the best leads?                      | leads        | lead-scoring
          Prioritize the leads                         | leads        | lead-scoring
          Write a report                               | leads        | lead-scoring report-generation
          Score these leads without a report           | leads        | lead-scoring
          Score the leads by our profile               | leads profile| lead-scoring
          Bewerte diese Leads und schreib einen Bericht| leads        | lead-scoring report-generation
          Bitte die Leads bewerten, ohne Bericht       | leads        | lead-scoring
          find keywords and optimise this page         | page         | keyword-research content-optimisation
          Find keywords                                | page         | keyword-research
          Which search terms fit this page?            | page         | keyword-research
          Optimize this page                           | page         | keyword-research content-optimisation
          Improve it and write a report                | page         | keyword-research content-optimisation report-generation
          Optimising report.html is what I want        | page         | keyword-research content-optimisation
          Optimise https://example.com/report          | page         | keyword-research content-optimisation
          Optimise it (see "report on keywords")       | page         | keyword-research content-optimisation
          Keywords and a report, please                | page         | keyword-research report-generation
          Finde Schlüsselwörter und verbessere die Seite| page        | keyword-research content-optimisation
          Finde Schluesselwoerter                      | page         | keyword-research
          Score the leads, find keywords, one report   | leads page   | keyword-research lead-scoring report-generation
          have a look at this                          | leads        | lead-scoring
          have a look at this                          | page         | keyword-research content-optimisation
          have a look at both                          | leads page   | keyword-research content-optimisation lead-scoring
          """)
  void aGoalLeadsToExactlyTheTasksItAsksFor(String goal, String attached, String skills) {
    var facts = Facts.of(goal, attachments(attached));

    var planning = new Planner(Fixture.office()).plan(facts, null);

    assertThat(planning)
        .isInstanceOfSatisfying(
            Plan.class,
            plan -> {
              assertThat(plan.tasks())
                  .extracting(PlannedTask::skill)
                  .containsExactly(skills.split(" "));
              assertThat(Plan.check(plan, Fixture.office())).isEmpty();
            });
  }

  @Test
  void theNameOfAnAttachmentAsksForNothing() {
    var file = Fixture.attachment("a1", "Report Q3 (keywords).csv", "text/csv", "name\nAda\n");
    var facts = Facts.of("Score the people in report q3 (keywords).csv", List.of(file));

    var planning = new Planner(Fixture.office()).plan(facts, null);

    assertThat(((Plan) planning).wants()).containsOnlyKeys("lead-ranking");
  }

  private static List<Attachment> attachments(String names) {
    return Stream.of(names.split(" "))
        .map(name ->
            switch (name) {
              case "leads" -> LEADS_CSV;
              case "page" -> PAGE_HTML;
              case "profile" -> PROFILE_YAML;
              default -> throw new IllegalArgumentException(name);
            })
        .toList();
  }
}
