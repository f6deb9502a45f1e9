package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Appended.Committed;
import io.kaze.bus.journal.Appended.Duplicate;
import io.kaze.bus.journal.Appended.Fenced;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.testing.TestKernel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer ends its baton, if whoever answers holds it. */
abstract class FencedAnswersContract extends BatonStories {
  FencedAnswersContract(KeptBatons kept) {
    super(kept);
  }

  @Test
  void anAnswerSettlesItsBatonInTheSameStep() {
    Entry baton = handOut();
    long holder = hold(pod);
    claim(holder);

    Appended answered = get(as(holder).append(answer(baton)));

    assertThat(answered).isInstanceOf(Committed.class);
    assertThat(get(batons.held(holder, 10))).isEmpty();
  }

  @Test
  void anAnswerToABatonThatIsGoneIsADuplicate() {
    Entry baton = handOut();
    long holder = hold(pod);
    claim(holder);
    get(batons.settle(holder, List.of(baton.id())));

    Appended late = get(as(holder).append(answer(baton)));

    assertThat(late).isInstanceOf(Duplicate.class);
    assertThat(get(journal.read(TENANT, baton.stream(), 0, 10))).hasSize(1);
  }

  @Test
  void anAnswerByAnyoneButItsHolderIsFenced() {
    Entry baton = handOut();
    long holder = hold(pod);
    claim(holder);
    long stranger = hold(otherPod);

    Appended fenced = get(as(stranger).append(answer(baton)));

    assertThat(fenced).isInstanceOf(Fenced.class);
    assertThat(get(batons.held(holder, 10))).hasSize(1);
  }

  @Test
  void whatAnOutlivedHolderDoesCountsForNothing() {
    Entry baton = handOut();
    long outlived = get(batons.hold(pod, NO_TIME));
    claim(outlived);
    long next = hold(otherPod);
    List<EntryId> taken = claim(next);

    get(batons.settle(outlived, List.of(baton.id())));
    get(batons.retry(outlived, baton.id(), AT_ONCE));
    get(batons.postpone(outlived, List.of(baton.id()), AT_ONCE));
    Appended late = get(as(outlived).append(answer(baton)));

    assertThat(taken).containsExactly(baton.id());
    assertThat(late).isInstanceOf(Fenced.class);
    assertThat(get(batons.held(next, 10))).hasSize(1);
  }

  @Test
  void whatAProcessCarriesItselfIsHeldFromItsCommitOn() {
    long holder = hold(pod);
    GoalId goal = new GoalId(TestKernel.IDENTIFIERS.next());

    get(
        as(holder)
            .append(
                Append.anywhere(
                    TENANT, goal.stream(), submitted(goal, Readers.ORCHESTRATOR.name()))));

    assertThat(claim(hold(otherPod))).isEmpty();
    assertThat(get(batons.held(holder, 10))).hasSize(1);
    get(batons.leave(holder));
  }
}
