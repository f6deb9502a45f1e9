package io.kaze.bus.bridge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  private static Advice about(Reach reach, Waiting waiting, @Nullable Setback last) {
    return new Advice("north", new PeerState("south", reach, null, waiting, 1, 0, last));
  }

  private static Setback setback(Setback.Kind kind, boolean mended) {
    return new Setback(kind, "kaze.handoff.goal", NOW, mended);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOT_LET_OUT      | no rule of this cell lets kaze.handoff.goal out to cell south | add "out south kaze.handoff.goal" to nats.allow
          NOT_LET_IN_THERE | cell south does not let kaze.handoff.goal in                  | add "in north kaze.handoff.goal" to the nats.allow of cell south
          NOT_LET_IN       | cell south hands over kaze.handoff.goal, which no rule        | add "in south kaze.handoff.goal" to nats.allow
          TOO_LARGE        | is larger than a message to cell south may be                 | raise nats.message in both cells
          GIVEN_UP         | cell south did not take an entry of kaze.handoff.goal in time | see that cell south runs
          """)
  void itIsSaidWhatIsWrongAndWhatToDo(Setback.Kind kind, String reason, String remedy) {
    Advice advice = about(Reach.CONNECTED, Waiting.NOTHING, setback(kind, false));

    assertThat(advice.reason()).contains(reason);
    assertThat(advice.trouble(NOW)).isEqualTo(advice.reason());
    assertThat(advice.remedy(NOW)).contains(remedy);
  }

  @ParameterizedTest
  @EnumSource(Setback.Kind.class)
  void everySetbackHasAReasonAndARemedy(Setback.Kind kind) {
    Advice advice = about(Reach.CONNECTED, Waiting.NOTHING, setback(kind, false));

    assertThat(advice.reason()).isNotBlank().contains("cell");
    assertThat(advice.remedy(NOW)).isNotBlank();
  }

  @Test
  void whatIsMendedIsStillTheLastReasonAndNeedsNothing() {
    Advice advice =
        about(Reach.CONNECTED, Waiting.NOTHING, setback(Setback.Kind.NOT_LET_IN_THERE, true));

    assertThat(advice.reason()).isEqualTo("cell south does not let kaze.handoff.goal in");
    assertThat(advice.trouble(NOW)).isNull();
    assertThat(advice.remedy(NOW)).isNull();
  }

  @Test
  void aCellThatIsAwayIsToBeLookedAt() {
    Advice advice = about(Reach.AWAY, Waiting.NOTHING, null);

    assertThat(advice.trouble(NOW)).contains("cell south does not answer");
    assertThat(advice.remedy(NOW)).contains("see that cell south runs");
  }

  @Test
  void aCellOfWhichNothingIsKnownIsNoTroubleUntilEntriesWaitTooLong() {
    Instant fresh = NOW.minus(Duration.ofMinutes(4));
    Instant stale = NOW.minus(Duration.ofMinutes(6));

    assertThat(about(Reach.UNKNOWN, Waiting.NOTHING, null).trouble(NOW)).isNull();
    assertThat(about(Reach.UNKNOWN, new Waiting(3, fresh), null).trouble(NOW)).isNull();
    assertThat(about(Reach.UNKNOWN, new Waiting(3, stale), null).trouble(NOW))
        .isEqualTo("entries for cell south are not taken");
  }

  @Test
  void whatWaitsInTwoPlacesIsAsOldAsItsOldest() {
    Waiting here = new Waiting(2, NOW);
    Waiting there = new Waiting(3, NOW.minusSeconds(5));

    assertThat(here.and(there)).isEqualTo(new Waiting(5, NOW.minusSeconds(5)));
    assertThat(here.and(Waiting.NOTHING)).isEqualTo(here);
    assertThat(Waiting.NOTHING.and(there)).isEqualTo(there);
  }
}
