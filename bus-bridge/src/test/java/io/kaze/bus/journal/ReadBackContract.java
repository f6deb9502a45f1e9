package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written is read back as it was, and who changes it is found out. */
abstract class ReadBackContract extends KeeperStories {
  ReadBackContract(KeptJournal kept) {
    super(kept);
  }

  @Test
  void whatIsAppendedIsReadBackAsItWas() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    Entry second = committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t1")));

    List<Entry> story = get(journal().read(TENANT, goal.stream(), 0, 10));

    assertThat(story).containsExactly(first, second);
    assertThat(story).extracting(Entry::position).containsExactly(1L, 2L);
  }

  @Test
  void aStreamIsReadFromAPositionAndNoFurtherThanAsked() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    List<Entry> tasks =
        IntStream.range(0, 4)
            .mapToObj(
                i -> committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t" + i))))
            .toList();

    List<Entry> some = get(journal().read(TENANT, goal.stream(), 2, 2));

    assertThat(some).containsExactlyElementsOf(tasks.subList(1, 3));
    assertThat(get(journal().read(OTHER, goal.stream(), 0, 10))).isEmpty();
  }

  @Test
  void oneFlippedByteIsNamed() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    Entry changed = committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t1")));
    committed(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t2")));
    long last = ((Verification.Intact) get(journal().verify(TENANT))).entries();

    kept().tamper(last - 1, "analyst", "analysT");

    assertThat(get(journal().verify(TENANT)))
        .isInstanceOfSatisfying(
            Verification.Broken.class,
            broken -> {
              assertThat(broken.sequence()).isEqualTo(last - 1);
              assertThat(broken.entry()).isEqualTo(changed.id());
            });
    kept().tamper(last - 1, "analysT", "analyst");
  }
}
