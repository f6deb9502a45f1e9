package io.kaze.verticles.orchestrator.planning;

import static io.kaze.verticles.orchestrator.planning.Fixture.PAGE_HTML;
import static io.kaze.verticles.orchestrator.planning.Fixture.making;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** After a person rejected a draft. */
class GuidedReplanTest {
  private static final Facts PAGE = Facts.of("A poem please", List.of(PAGE_HTML));

  private static SkillDefinition written(SkillDefinition skill) {
    var run = skill.execution();
    return new SkillDefinition(
        skill.name(),
        skill.description(),
        skill.about(),
        skill.contract(),
        new Execution(null, run.effects(), run.tools(), run.model(), run.timeout()),
        "Write it.");
  }

  private static Failure rejected(String reason) {
    return new Failure(
        "make-poem", "worker", "zoe rejected its draft: “" + reason + "”", 1, false, reason);
  }

  private static Planning replan(SkillDefinition poem, Failure... failures) {
    Catalogue workshop = Fixture.workshop(poem);
    Planner planner = new Planner(workshop, true, 0);
    Plan previous = (Plan) planner.plan(PAGE, null);
    Progress progress = new Progress(List.of(), List.of(), Stream.of(failures).toList());
    return planner.replan(PAGE, null, previous, progress);
  }

  @Test
  void aSkillThatAModelWritesIsTriedOnceMoreByTheSameAgent() {
    Planning next = replan(written(making("poem", "document")), rejected("Let it rhyme"));

    assertThat(next)
        .isInstanceOfSatisfying(
            Plan.class,
            plan ->
                assertThat(plan.tasks())
                    .singleElement()
                    .satisfies(task -> {
                      assertThat(task.skill()).isEqualTo("make-poem");
                      assertThat(task.agent()).isEqualTo("worker");
                      assertThat(task.taskId()).isEqualTo("t2");
                    }));
  }

  @Test
  void rejectedASecondTimeItIsOut() {
    Planning next =
        replan(written(making("poem", "document")), rejected("Let it rhyme"), rejected("Shorter"));

    assertThat(next)
        .isInstanceOfSatisfying(
            NoPlan.class,
            none ->
                assertThat(none.words())
                    .contains("zoe rejected its draft: “Let it rhyme”")
                    .contains("zoe rejected its draft: “Shorter”"));
  }

  @Test
  void aSkillThatComputesWouldProposeTheSameAgainAndIsOutAtOnce() {
    Planning next = replan(making("poem", "document"), rejected("Let it rhyme"));

    assertThat(next)
        .isInstanceOfSatisfying(
            NoPlan.class,
            none -> assertThat(none.words()).contains("zoe rejected its draft: “Let it rhyme”"));
  }

  @Test
  void silenceIsNoGuidanceToTryAgainBy() {
    Failure expired =
        new Failure("make-poem", "worker", "Nobody decided on its draft in time", 1, false, null);

    assertThat(replan(written(making("poem", "document")), expired)).isInstanceOf(NoPlan.class);
  }
}
