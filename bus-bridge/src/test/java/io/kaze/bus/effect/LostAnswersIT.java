package io.kaze.bus.effect;

import static io.kaze.bus.effect.PaymentsSide.IMPATIENT;
import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.effect.Payments.Mood;
import io.kaze.bus.effect.PaymentsSide.Kind;
import io.kaze.bus.journal.Entry;
import org.junit.jupiter.api.Test;

/** Effects at a payments provider whose answer does not come, or who is cut off. */
class LostAnswersIT extends Charges {

  @Test
  void aLostAnswerIsHadByRepeatingUnderTheSameKey() {
    Payments payments =
        payments(Kind.KNOWS_KEYS, IMPATIENT, Mood.CHARGES_AND_CUTS, Mood.HANGS, Mood.CUTS);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDone.class);
    assertThat(payments.requests()).hasSizeGreaterThan(1).containsOnly(charge.key().toString());
    assertThat(payments.charged(charge.key())).isEqualTo(1);
  }

  @Test
  void aLostAnswerIsHadByAskingWhereRepeatingWouldDouble() {
    Payments payments = asked(Mood.CHARGES_AND_CUTS);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDone.class);
    assertThat(payments.requests()).hasSize(1);
    assertThat(payments.charged(charge.key())).isEqualTo(1);
  }

  @Test
  void whatArrivesAfterTheConnectionWasCutIsWaitedForBeforeItIsRepeated() {
    Payments payments = asked(Mood.CUTS_AND_CHARGES_LATE, Mood.CUTS_AND_CHARGES_LATE);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDone.class);
    assertThat(payments.requests()).hasSize(1);
    assertThat(payments.charged(charge.key())).isEqualTo(1);
  }

  @Test
  void whatTheOtherSideNeverHeardOfIsSentAgainWhenAllIsQuiet() {
    Payments payments = asked(Mood.CUTS);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDone.class);
    assertThat(payments.requests()).hasSize(2);
    assertThat(payments.charged(charge.key())).isEqualTo(1);
  }

  @Test
  void aLostAnswerThatNobodyCanHaveIsLeftToAPersonWhoDecidesIt() {
    Payments payments = plain(Mood.CHARGES_AND_CUTS);
    Entry goal = goal();
    Effect charge = charge(goal);

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDoubt.class);
    assertThat(get(effects().perform(charge))).isEqualTo(end);
    assertThat(payments.requests()).as("never repeated").hasSize(1);
    Doubts doubts = effects().doubts();
    EffectView view = get(doubts.of(TENANT, 10)).getFirst();
    assertThat(view.key()).isEqualTo(charge.key());
    assertThat(view.doubt()).isEqualTo(end);
    assertThat(get(doubts.of(OTHER, 10))).isEmpty();
    assertThat(get(doubts.decideFailed(OTHER, view.key(), "not mine", "mallory"))).isFalse();
    assertThat(get(doubts.decideDone(TENANT, view.key(), "It is on the bill.", "eve"))).isTrue();
    assertThat(get(doubts.decideFailed(TENANT, view.key(), "Or not?", "bob"))).isFalse();
    assertThat(get(effects().perform(charge)))
        .isEqualTo(new EffectDone(charge.key(), "charge", 1, null, "It is on the bill.", "eve"));
    assertThat(get(doubts.of(TENANT, 10))).isEmpty();
    assertThat(story(goal).stream().map(entry -> entry.event().getClass().getSimpleName()))
        .containsExactly("GoalSubmitted", "EffectIntended", "EffectDoubt", "EffectDone");
  }
}
