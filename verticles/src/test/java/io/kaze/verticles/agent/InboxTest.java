package io.kaze.verticles.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.agent.Inbox.Admission;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final int MAX = 2;
  private final Inbox inbox = new Inbox();
  private final Baton first = baton();
  private final Baton second = baton();
  private final Baton third = baton();

  private static Baton baton() {
    GoalId goal = new GoalId(TestKernel.IDENTIFIERS.next());
    TaskReady task = new TaskReady(goal, "t1", "clerk", "echo", new RawJson("{}"), null);
    Envelope envelope = Envelope.of(TestKernel.TENANT, goal.toString());
    EntryId id = new EntryId(TestKernel.IDENTIFIERS.next());
    return new Baton(new Entry(id, goal.stream(), 1, Instant.EPOCH, envelope, task), 0);
  }

  @Test
  void tasksAreBegunInOrderOfArrivalOneAtATime() {
    inbox.add(first, MAX);
    inbox.add(second, MAX);

    assertThat(inbox.begin()).isEqualTo(first);
    assertThat(inbox.begin()).as("while the first is current").isNull();
    inbox.end();
    assertThat(inbox.begin()).isEqualTo(second);
  }

  @Test
  void whatWaitsOrIsCurrentIsJoined() {
    inbox.add(first, MAX);
    inbox.add(second, MAX);
    inbox.begin();

    assertThat(inbox.add(first, MAX)).isEqualTo(Admission.JOINED);
    assertThat(inbox.add(second, MAX)).isEqualTo(Admission.JOINED);
    assertThat(inbox.size()).isEqualTo(1);
  }

  @Test
  void moreThanThereIsRoomForIsTurnedAway() {
    inbox.add(first, MAX);
    inbox.add(second, MAX);

    assertThat(inbox.add(third, MAX)).isEqualTo(Admission.FULL);
    assertThat(inbox.holds(third.entry().id())).isFalse();
  }

  @Test
  void onceItIsOverTheSameTaskMayComeAgain() {
    inbox.add(first, MAX);
    inbox.begin();
    inbox.end();

    assertThat(inbox.add(first, MAX)).isEqualTo(Admission.TAKEN);
  }

  @Test
  void whatIsTakenOutIsNotBegun() {
    inbox.add(first, MAX);
    inbox.add(second, MAX);

    assertThat(inbox.removeIf(first::equals)).containsExactly(first);
    assertThat(inbox.begin()).isEqualTo(second);
  }
}
