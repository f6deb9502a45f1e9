package io.kaze.verticles.orchestrator.planning;

import static io.kaze.verticles.orchestrator.planning.Fixture.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Catalogue;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Agents with one skill share its work. */
class TurnsOfAgentsTest {
  private static final Facts ASKED = Facts.of("Please give me the summary", List.of());
  private static final Catalogue CATALOGUE =
      Catalogue.of(
          List.of(Fixture.making("summary", "goal-text")),
          List.of(
              agent("ada", "sales", "make-summary"),
              agent("ben", "sales", "make-summary"),
              agent("cleo", AgentDefinition.GENERAL, "make-summary"),
              agent("dan", "support", "make-summary")));

  private static List<String> agents(@Nullable String vertical) {
    return IntStream.range(-4, 4)
        .mapToObj(turn -> (Plan) new Planner(CATALOGUE, false, turn).plan(ASKED, vertical))
        .map(plan -> plan.tasks().getFirst().agent())
        .toList();
  }

  @Test
  void agentsThatWouldDoEquallyWellTakeTurns() {
    assertThat(agents(null))
        .containsExactly("ada", "ben", "cleo", "dan", "ada", "ben", "cleo", "dan");
  }

  @Test
  void thoseOfTheGoalsOwnVerticalShareItsWorkAmongThemselves() {
    assertThat(agents("sales"))
        .containsExactly("ada", "ben", "ada", "ben", "ada", "ben", "ada", "ben");
  }

  @Test
  void whereAVerticalHasNoneOfItsOwnTheGeneralOnesDoIt() {
    assertThat(agents("hr")).containsOnly("cleo");
  }
}
