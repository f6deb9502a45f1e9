package io.kaze.verticles.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.PlanMade;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.Event;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.TaskReady;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever agents, ramp and timing do, drawn from a seed. A failure is one number. */
class EveryGoalEndsTest {
  private static final int SEEDS = 2_000;

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static List<Event> run(long seed) {
    return new SeededCell(seed).run().stream().map(Entry::event).toList();
  }

  private static <E extends Event> List<E> of(Class<E> kind, List<Event> events) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @ParameterizedTest(name = "seeds from {0} hundred")
  @MethodSource("seeds")
  void everyGoalEndsOnceAndNoTaskIsBegunTwice(long hundred) {
    for (long seed = hundred * SEEDS / 20; seed < (hundred + 1) * SEEDS / 20; seed++) {
      List<Event> events = run(seed);

      int ends = of(AnswerReady.class, events).size() + of(GoalFailed.class, events).size();
      boolean cancelled = !of(GoalCancelled.class, events).isEmpty();
      assertThat(ends).as("ends with seed %d", seed).isBetween(cancelled ? 0 : 1, 1);
      assertThat(of(TaskReady.class, events))
          .as("tasks begun and calls made with seed %d", seed)
          .extracting(TaskReady::taskId, task -> task.call() != null)
          .doesNotHaveDuplicates();
      assertThat(callsBeforeTheirTime(events)).as("calls with seed %d", seed).isEmpty();
      assertThat(of(PlanMade.class, events))
          .as("plans with seed %d", seed)
          .hasSizeLessThanOrEqualTo(OrchestratorSettings.DEFAULT.plansMax())
          .extracting(PlanMade::number)
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  /** Calls that nobody cleared, or that were given to an agent after the goal was over. */
  private static List<TaskReady> callsBeforeTheirTime(List<Event> events) {
    List<TaskReady> wrong = new ArrayList<>();
    Set<String> cleared = new HashSet<>();
    boolean over = false;
    for (Event event : events) {
      if (event instanceof TaskReady task
          && task.call() != null
          && (over || !cleared.contains(task.taskId()))) {
        wrong.add(task);
      }
      over |= event instanceof GoalCancelled || event instanceof GoalFailed;
      switch (event) {
        case DraftCleared ruling -> cleared.add(ruling.taskId());
        case ApprovalDecided decided when decided.decision() == Decision.APPROVED ->
            cleared.add(decided.taskId());
        default -> {}
      }
    }
    return wrong;
  }

  @Test
  void theSeedsReachCallsThatAreClearedAndThoseThatAreNot() {
    List<Event> events =
        LongStream.range(0, 200).boxed().flatMap(seed -> run(seed).stream()).toList();

    assertThat(of(CallMade.class, events)).isNotEmpty();
    assertThat(of(DraftReady.class, events).stream().filter(draft -> draft.call() != null))
        .hasSizeGreaterThan(of(CallMade.class, events).size());
  }

  @Test
  void theSeedsReachEveryKindOfEnd() {
    Map<String, Integer> ends = new HashMap<>();
    for (long seed = 0; seed < 200; seed++) {
      List<Event> events = run(seed);
      of(AnswerReady.class, events).forEach(e -> ends.merge("answered", 1, Integer::sum));
      of(GoalFailed.class, events).forEach(e -> ends.merge("failed", 1, Integer::sum));
      of(GoalCancelled.class, events).forEach(e -> ends.merge("cancelled", 1, Integer::sum));
      if (of(PlanMade.class, events).size() > 1) {
        ends.merge("planned anew", 1, Integer::sum);
      }
    }

    assertThat(ends).containsOnlyKeys("answered", "failed", "cancelled", "planned anew");
  }

  @Test
  void theSameSeedTellsTheSameStory() {
    assertThat(run(42)).isEqualTo(run(42));
  }
}
