package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.testing.TestKernel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The answer to a commit may be lost; then the same is written again. */
class SubmittingIT {
  private final TestKernel process = TestKernel.open();
  private final Submitting submitting = new Submitting(process.kernel().journal());
  private final GoalId goal = process.newGoal();

  @AfterEach
  void close() {
    process.close();
  }

  private Appended submit(String text, String cell) {
    return get(
        submitting.submit(
            Envelope.of(TENANT, goal.toString()),
            new GoalSubmitted(goal, text, List.of(), null, ReplyTo.REST),
            cell));
  }

  private int entries() {
    return get(process.kernel().journal().read(TENANT, goal.stream(), 0, 10)).size();
  }

  @Test
  void whatIsWrittenAgainStandsOnceAndIsNoFailure() {
    Appended first = submit("Translate this", "south");

    Appended again = submit("Translate this", "south");

    assertThat(first).isInstanceOf(Appended.Committed.class);
    assertThat(again).isInstanceOf(Appended.Duplicate.class);
    assertThat(entries()).isEqualTo(2);
  }

  @Test
  void anotherGoalOfThatNameIsAConflict() {
    submit("Translate this", "south");

    assertThat(submit("Translate that", "south")).isInstanceOf(Appended.Conflict.class);
    assertThat(submit("Translate this", "east")).isInstanceOf(Appended.Conflict.class);
    assertThat(entries()).isEqualTo(2);
  }
}
