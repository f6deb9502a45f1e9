package io.kaze.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.effect.Found;
import io.kaze.bus.effect.Tried;
import io.kaze.bus.fault.Fault;
import io.kaze.gateway.tool.http.Told;
import io.kaze.gateway.tool.result.Outcome;
import org.junit.jupiter.api.Test;

/** What is certain of a server's answer, and what is not. */
class VerdictsTest {
  private static final boolean KNOWS_KEYS = true;

  private static Told failed(int status, boolean retryable, boolean nothingDone) {
    return new Told(status, new Outcome.Failed(new Fault("f", "No."), retryable, nothingDone));
  }

  @Test
  void whatIsAnsweredIsDone() {
    Tried tried = Verdicts.tried(new Told(200, new Outcome.Given("{}")), 1, KNOWS_KEYS);

    assertThat(tried).isInstanceOf(Tried.Done.class);
  }

  @Test
  void anAnswerThatDoesNotFitIsDoneAllTheSame() {
    assertThat(Verdicts.tried(failed(200, false, false), 1, KNOWS_KEYS))
        .isInstanceOf(Tried.Done.class);
  }

  @Test
  void aBrokenConnectionTellsNothing() {
    assertThat(Verdicts.tried(failed(Told.NO_STATUS, true, false), 1, KNOWS_KEYS)).isNull();
    assertThat(Verdicts.tried(failed(503, true, false), 1, KNOWS_KEYS)).isNull();
  }

  @Test
  void aRefusedCredentialSaysNothingOfAnEarlierTryThatMayHaveGoneThrough() {
    assertThat(Verdicts.tried(failed(401, false, true), 1, KNOWS_KEYS))
        .isInstanceOf(Tried.Refused.class);
    assertThat(Verdicts.tried(failed(401, false, true), 2, KNOWS_KEYS))
        .isInstanceOf(Tried.NotNow.class);
    assertThat(Verdicts.tried(failed(402, false, true), 2, KNOWS_KEYS))
        .isInstanceOf(Tried.Refused.class);
  }

  @Test
  void theSameKeyUnderWayIsNoRefusal() {
    assertThat(Verdicts.tried(failed(409, false, true), 2, KNOWS_KEYS)).isNull();
    assertThat(Verdicts.tried(failed(409, false, true), 1, !KNOWS_KEYS))
        .isInstanceOf(Tried.Refused.class);
  }

  @Test
  void whoIsTooBusyHasDoneNothing() {
    assertThat(Verdicts.tried(failed(429, true, true), 1, KNOWS_KEYS))
        .isInstanceOf(Tried.NotNow.class);
    assertThat(Verdicts.tried(failed(Told.NO_STATUS, true, true), 3, KNOWS_KEYS))
        .isInstanceOf(Tried.NotNow.class);
  }

  @Test
  void anEnquiryIsToldByItsStatus() {
    assertThat(Verdicts.found(new Told(200, new Outcome.Given("{}"))))
        .isInstanceOf(Found.Done.class);
    assertThat(Verdicts.found(new Told(202, new Outcome.Given("{}"))))
        .isInstanceOf(Found.Pending.class);
    assertThat(Verdicts.found(failed(404, false, true))).isInstanceOf(Found.Unheard.class);
    assertThat(Verdicts.found(failed(402, false, true))).isInstanceOf(Found.Refused.class);
    assertThat(Verdicts.found(failed(500, true, false))).isNull();
  }
}
