package io.kaze.verticles.orchestrator;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.answer.Artefact;
import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.agent.AgentSettings;
import io.kaze.verticles.agent.Agents;
import io.kaze.verticles.catalogue.LiveCatalogue;
import io.kaze.verticles.skill.SkillHandler;
import io.kaze.verticles.skill.content.ContentOptimisation;
import io.kaze.verticles.skill.keyword.KeywordResearch;
import io.kaze.verticles.skill.lead.LeadScoring;
import io.kaze.verticles.skill.report.ReportGeneration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in catalogue, the real agents and skills; only ramp and delivery are scripted. */
class BuiltInSkillsIT {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples");
  private static final Map<String, SkillHandler> HANDLERS =
      Map.of(
          "lead-scoring", new LeadScoring(),
          "keyword-research", new KeywordResearch(),
          "content-optimisation", new ContentOptimisation(),
          "report-generation", new ReportGeneration());

  private @TempDir Path folder;
  private TestKernel one;
  private LiveCatalogue catalogue;
  private Agents agents;
  private ScriptedCell cell;

  @BeforeEach
  void open() {
    one = TestKernel.open();
    catalogue = new LiveCatalogue(folder, HANDLERS.keySet(), InstantSource.system());
    agents =
        get(
            Agents.start(
                one.kernel(),
                catalogue::current,
                HANDLERS,
                AgentSettings.DEFAULT,
                new SimpleMeterRegistry()));
    cell = ScriptedCell.withoutAgents(one, catalogue::current);
  }

  @AfterEach
  void close() {
    get(agents.drain(Duration.ZERO));
    catalogue.close();
    one.close();
  }

  private AnswerReady answerTo(String text, String file, String mediaType)
      throws InterruptedException, IOException {
    var intake = one.kernel().attachments().keep(TENANT, file, mediaType);
    get(intake.add(Buffer.buffer(Files.readAllBytes(EXAMPLES.resolve(file)))));
    AttachmentRef kept = get(intake.finish());
    cell.submit(new GoalSubmitted(one.newGoal(), text, List.of(kept), null, Studio.CHAT));
    return (AnswerReady) cell.nextEnd();
  }

  private static List<String> names(AnswerReady answer) {
    return answer.artefacts().stream().map(Artefact::name).toList();
  }

  @Test
  void leadsAreScoredAndWrittenUp() throws Exception {
    AnswerReady answer =
        answerTo("Score these leads and write me a report", "leads.csv", "text/csv");

    assertThat(answer.text())
        .contains("Anna Petersen", "93.0", "analyst (lead-scoring), reporter (report-generation)");
    assertThat(names(answer)).containsExactly("report.html", "report.md", "lead-scoring.json");
  }

  @Test
  void leadsAreScoredAndShownAsARanking() throws Exception {
    AnswerReady answer = answerTo("Score these leads", "leads.csv", "text/csv");

    assertThat(answer.text()).contains("| rank | line | name | score | grade |", "Anna Petersen");
  }

  @Test
  void aPageIsReadForKeywordsAndOptimised() throws Exception {
    AnswerReady answer = answerTo("Find keywords and optimise this page", "page.html", "text/html");

    assertThat(answer.text()).contains("## Keyword research", "## Content optimisation");
    assertThat(names(answer)).containsExactly("keyword-research.json", "content-optimisation.json");
  }
}
