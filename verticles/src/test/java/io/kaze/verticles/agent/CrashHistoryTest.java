package io.kaze.verticles.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.agent.AgentEvent;
import io.kaze.bus.agent.AgentRestarted;
import io.kaze.bus.agent.AgentStopped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.testing.TestKernel;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CrashHistoryTest {
  private static final Fault BUG = new Fault(Fault.CRASHED, "a bug");
  private static final Fault ALONG =
      new Fault(VerticalSupervisor.RESTARTED_WITH_VERTICAL, "along with the others");

  private CrashHistory history = CrashHistory.NONE;

  private void happened(AgentEvent event) {
    long position = history.position() + 1;
    history =
        history.after(
            new Entry(
                new EntryId(TestKernel.IDENTIFIERS.next()),
                AgentEvent.stream("clerk"),
                position,
                at(position),
                Envelope.of(TestKernel.TENANT, "g"),
                event));
  }

  private static Instant at(long position) {
    return Instant.parse("2026-03-02T12:00:00Z").plusSeconds(position);
  }

  @Test
  void restartsAfterCrashesOfItsOwnAreRemembered() {
    happened(new AgentRestarted("clerk", "sales", 1, BUG));
    happened(new AgentRestarted("clerk", "sales", 2, BUG));

    assertThat(history.restarts()).containsExactly(at(1), at(2));
    assertThat(history.position()).isEqualTo(2);
  }

  @Test
  void aRestartTogetherWithTheVerticalIsNotHeldAgainstIt() {
    happened(new AgentRestarted("clerk", "sales", 1, ALONG));

    assertThat(history).isEqualTo(new CrashHistory(1, java.util.List.of()));
  }

  @Test
  void onceItWasStoppedItBeginsAfresh() {
    happened(new AgentRestarted("clerk", "sales", 1, BUG));
    happened(new AgentStopped("clerk", "sales", BUG));
    happened(new AgentRestarted("clerk", "sales", 1, BUG));

    assertThat(history.restarts()).containsExactly(at(3));
  }

  @Test
  void onlyTheLatestAreKept() {
    for (int i = 0; i < 1_000; i++) {
      happened(new AgentRestarted("clerk", "sales", 1, BUG));
    }

    assertThat(history.restarts()).hasSize(CrashHistory.REMEMBERED_MAX).endsWith(at(1_000));
  }
}
