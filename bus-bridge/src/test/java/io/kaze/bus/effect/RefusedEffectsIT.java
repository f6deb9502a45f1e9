package io.kaze.bus.effect;

import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.effect.Payments.Mood;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.tenant.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Effects that a busy payments provider puts off, or that are refused, there or here. */
class RefusedEffectsIT extends Charges {

  @Test
  void anOtherSideThatIsBusyIsTriedAgainEvenWhereItKnowsNoKeys() {
    Payments payments = plain(Mood.BUSY, Mood.BUSY);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end).isInstanceOf(EffectDone.class);
    assertThat(end.attempts()).isEqualTo(3);
    assertThat(payments.requests()).hasSize(3).containsOnly(charge.key().toString());
    assertThat(payments.charged(charge.key())).isEqualTo(1);
  }

  @Test
  void anOtherSideThatIsAlwaysBusyIsGivenUpAndNothingWasDone() {
    Payments payments = plain(Mood.BUSY, Mood.BUSY, Mood.BUSY, Mood.BUSY, Mood.BUSY);

    EffectEnd end = get(effects().perform(charge(goal())));

    assertThat(end)
        .isInstanceOfSatisfying(
            EffectFailed.class,
            failed -> {
              assertThat(failed.attempts()).isEqualTo(5);
              assertThat(failed.fault()).isEqualTo(new Fault(Fault.UNAVAILABLE, "Payments: busy"));
            });
    assertThat(payments.charged()).isEmpty();
  }

  @Test
  void aRefusalIsFinal() {
    Payments payments = knowingKeys(Mood.DECLINES);
    Effect charge = charge(goal());

    EffectEnd end = get(effects().perform(charge));

    assertThat(end)
        .isInstanceOfSatisfying(
            EffectFailed.class,
            failed -> assertThat(failed.fault().message()).isEqualTo("Declined."));
    assertThat(get(effects().perform(charge))).isEqualTo(end);
    assertThat(payments.requests()).hasSize(1);
  }

  @Test
  void whatIsTooLateToBeBegunFailsAndNothingIsSent() {
    Payments payments = knowingKeys();
    Entry goal = goal();
    Effect late =
        new Effect(
            goal.envelope().causedBy(goal.id()).until(Instant.now().minusSeconds(1)),
            goal.stream(),
            "charge",
            PaymentsSide.NAME,
            TEN_EUROS);

    EffectEnd end = get(effects().perform(late));

    assertThat(end)
        .isInstanceOfSatisfying(
            EffectFailed.class,
            failed -> assertThat(failed.fault().code()).isEqualTo(Fault.TIMED_OUT));
    assertThat(end.attempts()).isZero();
    assertThat(payments.requests()).isEmpty();
  }

  @Test
  void anUnknownTenantOrOtherSideIsRefusedInWords() {
    Entry goal = goal();

    assertThatThrownBy(() -> get(effects().perform(charge(goal))))
        .hasMessageContaining("Nobody here speaks with payments.charge");

    Payments payments = knowingKeys();
    Effect stranger =
        new Effect(
            submitted(new TenantId("nobody"), cell.newGoal(), null).envelope().causedBy(goal.id()),
            goal.stream(),
            "charge",
            PaymentsSide.NAME,
            TEN_EUROS);
    assertThatThrownBy(() -> get(effects().perform(stranger)))
        .hasMessageContaining("there is no tenant nobody");
    assertThat(payments.requests()).isEmpty();
  }
}
