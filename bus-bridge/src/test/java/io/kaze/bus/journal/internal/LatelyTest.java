package io.kaze.bus.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LatelyTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final StreamId GOAL = new StreamId("goal/1");

  private final Lately lately = new Lately();

  private static Entry entry(TenantId tenant, StreamId stream, long position) {
    return new Entry(
        new EntryId(new UUID(1, position)),
        stream,
        position,
        Instant.EPOCH,
        Envelope.of(tenant, stream.value()),
        new GoalCancelled(new GoalId(new UUID(1, 1)), "Not needed"));
  }

  private void write(long... positions) {
    for (long position : positions) {
      lately.add(List.of(entry(ACME, GOAL, position)), 100);
    }
  }

  private List<Long> between(long after, long upTo) {
    return lately.between(ACME, GOAL, after, upTo).stream().map(Entry::position).toList();
  }

  @Test
  void whatWasWrittenOneAfterTheOtherIsRemembered() {
    write(3, 4, 5);

    assertThat(between(3, 5)).containsExactly(4L, 5L);
  }

  @Test
  void whatOthersWroteInBetweenIsNotMadeUp() {
    write(3, 5);

    assertThat(between(2, 5)).isEmpty();
    assertThat(between(4, 5)).containsExactly(5L);
  }

  @Test
  void whatCameBeforeItRemembersIsNotMadeUp() {
    write(3, 4);

    assertThat(between(1, 4)).isEmpty();
  }

  @Test
  void anotherTenantsStreamOfTheSameNameIsAnotherStream() {
    write(1);

    assertThat(lately.between(new TenantId("globex"), GOAL, 0, 1)).isEmpty();
  }

  @Test
  void ofMoreStreamsThanItRemembersTheEldestIsForgotten() {
    write(1);

    for (int i = 0; i < Lately.STREAMS_MAX; i++) {
      lately.add(List.of(entry(ACME, new StreamId("goal/other-" + i), 1)), 100);
    }

    assertThat(between(0, 1)).isEmpty();
  }

  @Test
  void largeEntriesMakeRoomForEachOther() {
    write(1);

    lately.add(List.of(entry(ACME, new StreamId("goal/2"), 1)), Lately.BYTES_MAX);

    assertThat(between(0, 1)).isEmpty();
  }

  @Test
  void ofALongStreamTheEndIsRemembered() {
    for (int i = 1; i <= 2 * Lately.ENTRIES_MAX; i++) {
      write(i);
    }

    assertThat(between(2L * Lately.ENTRIES_MAX - 1, 2L * Lately.ENTRIES_MAX)).hasSize(1);
    assertThat(between(0, 1)).isEmpty();
  }
}
