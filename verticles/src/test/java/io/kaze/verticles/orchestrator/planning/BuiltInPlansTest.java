package io.kaze.verticles.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.LiveCatalogue;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goals lead to with the agents and skills that Kaze comes with. */
class BuiltInPlansTest {
  private static final Catalogue BUILT_IN = builtIn();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Score these leads and write me a report         | lead-scoring report-generation
          score these leads                               | lead-scoring
          Rank my leads, best first                       | lead-scoring
          Which of these prospects should we call first?  | lead-scoring
          Who are our best customers?                     | lead-scoring
          Qualify these contacts and summarise the result | lead-scoring report-generation
          Write a report on these leads                   | lead-scoring report-generation
          Score the leads, no report please               | lead-scoring
          Bewerte diese Leads                             | lead-scoring
          Bitte bewerte die Leads und schreibe einen Bericht| lead-scoring report-generation
          Eine Rangliste der Interessenten, bitte         | lead-scoring
          here you go                                     | lead-scoring
          """)
  void aTableOfLeadsIsWorkedOnAsTheGoalSays(String goal, String skills) {
    var plan = plan(goal, Fixture.LEADS_CSV);

    assertThat(plan.tasks()).extracting(PlannedTask::skill).containsExactly(skills.split(" "));
    assertThat(Plan.check(plan, BUILT_IN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          find keywords and optimise this page            | keyword-research content-optimisation
          Find keywords                                   | keyword-research
          What are the key phrases of this page?          | keyword-research
          Which search terms does this page answer?       | keyword-research
          Optimize this page for "bike repair"            | keyword-research content-optimisation
          Improve this page                               | keyword-research content-optimisation
          Please improve the attached page                | keyword-research content-optimisation
          Make this page rank better                      | keyword-research content-optimisation
          Do an SEO review of this page                   | keyword-research content-optimisation
          Rewrite the title and the meta description      | keyword-research content-optimisation
          Optimise this page and write a report           | keyword-research content-optimisation report-generation
          Keywords and a report                           | keyword-research report-generation
          Optimiere diese Seite                           | keyword-research content-optimisation
          Finde Schlüsselwörter und optimiere die Seite   | keyword-research content-optimisation
          Verbessere diese Seite                          | keyword-research content-optimisation
          Suchbegriffe bitte, mit Bericht                 | keyword-research report-generation
          here you go                                     | keyword-research content-optimisation
          """)
  void aPageIsWorkedOnAsTheGoalSays(String goal, String skills) {
    var plan = plan(goal, Fixture.PAGE_HTML);

    assertThat(plan.tasks()).extracting(PlannedTask::skill).containsExactly(skills.split(" "));
    assertThat(Plan.check(plan, BUILT_IN)).isEmpty();
  }

  private static Plan plan(String goal, Attachment attachment) {
    var planning = new Planner(BUILT_IN).plan(Facts.of(goal, List.of(attachment)), null);
    assertThat(planning).isInstanceOf(Plan.class);
    return (Plan) planning;
  }

  private static Catalogue builtIn() {
    var handlers =
        Set.of("keyword-research", "content-optimisation", "lead-scoring", "report-generation");
    try (var catalogue =
        new LiveCatalogue(Path.of("no-such-folder"), handlers, InstantSource.system())) {
      return catalogue.current();
    }
  }
}
