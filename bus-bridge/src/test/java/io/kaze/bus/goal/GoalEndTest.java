package io.kaze.bus.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerEvent;
import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.approval.ApprovalEvent;
import io.kaze.bus.handoff.HandoffEvent;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.TaskEvent;
import io.kaze.bus.tool.ToolEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoalEndTest {
  /** The families of all that is written about a goal. */
  private static final List<Class<?>> FAMILIES =
      List.of(
          GoalEvent.class,
          TaskEvent.class,
          RulingEvent.class,
          ApprovalEvent.class,
          ToolEvent.class,
          HandoffEvent.class,
          AnswerEvent.class);

  private static Stream<Class<?>> ends() {
    return FAMILIES.stream()
        .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
        .filter(GoalEnd.class::isAssignableFrom);
  }

  /** That its words were delivered, or handed back to another cell, comes behind its end. */
  @Test
  void aGoalEndsWithItsAnswerItsFailureOrItsBeingCalledOffAndWithNothingElse() {
    assertThat(ends())
        .containsExactlyInAnyOrder(AnswerReady.class, GoalFailed.class, GoalCancelled.class);
  }

  @Test
  void whatEndedIsToldByTheEnd() {
    GoalId goal = GoalId.of("0198b6a0-0000-7000-8000-000000000001");

    GoalEnd end = new GoalCancelled(goal, "No longer needed");

    assertThat(end.goalId()).isEqualTo(goal);
  }
}
