package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.handoff.LinkedCells.submit;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A goal that cannot be handed over ends in words, or is never begun. */
class UndeliveredGoalsIT extends HandedOver {

  @Test
  void whenAsMuchWaitsAsMayTheNextGoalEndsInWords() {
    TestCell north =
        north(new HandoffSettings(3, 1024 * 1024, Duration.ofDays(1), Duration.ofMinutes(1), 1));
    for (int i = 0; i < 3; i++) {
      GoalId goal = submit(north, "goal " + i);
      until(() -> north.kernel().kernel() != null && isKept(north, goal));
    }

    GoalId tooMany = submit(north, "one too many");

    until(() -> north.delivered().containsKey(tooMany));
    assertThat(north.delivered().get(tooMany))
        .isInstanceOfSatisfying(
            GoalFailed.class,
            failed -> {
              assertThat(failed.fault().code()).isEqualTo(Fault.UNDELIVERED);
              assertThat(failed.fault().message())
                  .contains("As much waits for cell south as may, 3 entries");
            });
  }

  /** The baton of its hand-off has ended: the stream keeps it. */
  private static boolean isKept(TestCell north, GoalId goal) {
    return get(north.kernel().kernel().journal().pending(TENANT, 100)).stream()
        .noneMatch(pending -> pending.stream().equals(goal.stream()));
  }

  @Test
  void whatTheOtherCellDoesNotTakeInTimeEndsInWords() {
    TestCell north =
        north(
            new HandoffSettings(100, 1024 * 1024, Duration.ofSeconds(2), Duration.ofSeconds(1), 1));

    GoalId goal = submit(north, "nobody there");

    until(() -> north.delivered().containsKey(goal));
    assertThat(north.delivered().get(goal))
        .isInstanceOfSatisfying(
            GoalFailed.class,
            failed ->
                assertThat(failed.fault().message()).contains("did not take the goal within"));
  }

  @Test
  void aGoalForACellThatNoRuleNamesIsRefusedAtOnce() {
    TestCell north = north(HandoffSettings.USUAL);
    GoalId goal = north.kernel().newGoal();

    assertThatThrownBy(() -> get(north.submit(goal, "x", new CellName("nowhere"))))
        .hasRootCauseInstanceOf(BridgeFault.class)
        .hasMessageContaining("hands no goals of tenant acme to cell nowhere");
    assertThat(north.story(goal)).isEmpty();
  }
}
