package io.kaze.bus.bridge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeerWatchTest {
  private static final String GOALS = "kaze.handoff.goal";
  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  private Instant now = START;
  private final PeerWatch south = new PeerWatch("south", Duration.ofSeconds(90), () -> now);

  private void after(Duration time) {
    now = now.plus(time);
  }

  @Test
  void ofACellThatWasNeverHeardOfNothingIsKnown() {
    assertThat(south.state())
        .isEqualTo(new PeerState("south", Reach.UNKNOWN, null, Waiting.NOTHING, 0, 0, null));
  }

  @Test
  void aCellWhoseBeaconIsHeardIsThereUntilItFallsSilent() {
    south.saidThatItLives();
    after(Duration.ofSeconds(89));
    Reach soon = south.state().reach();
    after(Duration.ofSeconds(2));

    assertThat(soon).isEqualTo(Reach.CONNECTED);
    assertThat(south.state().reach()).isEqualTo(Reach.AWAY);
    assertThat(south.state().beaconAt()).isEqualTo(START);
  }

  @Test
  void aCellWhereNobodyAnswersIsAwayThoughItsBeaconWasJustHeard() {
    south.saidThatItLives();
    after(Duration.ofSeconds(1));

    south.notTaken(new ReplyException(ReplyFailure.NO_HANDLERS, "nobody"), GOALS);

    assertThat(south.state().reach()).isEqualTo(Reach.AWAY);
    after(Duration.ofSeconds(1));
    south.took(GOALS);
    assertThat(south.state().reach()).isEqualTo(Reach.CONNECTED);
  }

  @Test
  void aCellWithoutABeaconIsUnknownAgainOnceNothingIsSaidToIt() {
    south.took(GOALS);
    after(Duration.ofMinutes(2));

    assertThat(south.state().reach()).isEqualTo(Reach.UNKNOWN);
  }

  @Test
  void aRuleThatIsMissingThereIsASetbackUntilSuchAnEntryIsTaken() {
    south.notTaken(new BridgeFault(BridgeFault.Reason.DENIED, "no"), GOALS);
    PeerState denied = south.state();

    south.took("kaze.handoff.answer");
    PeerState other = south.state();
    south.took(GOALS);

    assertThat(denied.last())
        .isEqualTo(new Setback(Setback.Kind.NOT_LET_IN_THERE, GOALS, START, false));
    assertThat(denied.reach()).isEqualTo(Reach.CONNECTED);
    assertThat(other.last()).isEqualTo(denied.last());
    assertThat(south.state().last())
        .isEqualTo(new Setback(Setback.Kind.NOT_LET_IN_THERE, GOALS, START, true));
    assertThat(south.state().refusedLately()).isOne();
  }

  @Test
  void whatThisCellTakesDoesNotMendWhatTheOtherDoesNot() {
    south.notTaken(new BridgeFault(BridgeFault.Reason.DENIED, "no"), GOALS);

    south.gave(GOALS);

    assertThat(south.state().last()).returns(false, Setback::mended);
  }

  @Test
  void refusalsAndWhatIsGivenUpAreForgottenAfterADay() {
    for (int i = 0; i < 1_000; i++) {
      south.setBack(Setback.Kind.NOT_LET_IN, GOALS);
      after(Duration.ofSeconds(1));
    }
    south.setBack(Setback.Kind.GIVEN_UP, GOALS);
    PeerState then = south.state();

    after(Duration.ofDays(1));

    assertThat(then).returns(1_000L, PeerState::refusedLately);
    assertThat(then).returns(1L, PeerState::givenUpLately);
    assertThat(south.state())
        .returns(0L, PeerState::refusedLately)
        .returns(0L, PeerState::givenUpLately)
        .returns(null, PeerState::last);
  }

  @Test
  void thatNatsIsAwayIsNotHeldAgainstTheOtherCell() {
    south.notTaken(new BridgeFault(BridgeFault.Reason.AWAY, "NATS cannot be reached now"), GOALS);

    assertThat(south.state().last()).isNull();
    assertThat(south.state().reach()).isEqualTo(Reach.UNKNOWN);
  }
}
