package io.kaze.governance.ramp;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.TimeOrderedIdentifiers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
  private final TimeOrderedIdentifiers identifiers =
      new TimeOrderedIdentifiers(
          InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z")), new Random(1));

  private EntryId draft() {
    return new EntryId(identifiers.next());
  }

  @Test
  void aboutOneInSoManyIsSeen() {
    long seen = IntStream.range(0, 10_000).filter(i -> Sample.holds(draft(), 5)).count();

    assertThat(seen).isBetween(1_850L, 2_150L);
  }

  @Test
  void oneInOneIsEveryDraft() {
    assertThat(IntStream.range(0, 100).allMatch(i -> Sample.holds(draft(), 1))).isTrue();
  }

  @Test
  void theSameDraftIsSeenOrNotHoweverOftenThatIsAsked() {
    EntryId draft = draft();

    assertThat(Sample.holds(draft, 3)).isEqualTo(Sample.holds(new EntryId(draft.value()), 3));
  }
}
