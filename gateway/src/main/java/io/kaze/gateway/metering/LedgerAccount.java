package io.kaze.gateway.metering;

import io.kaze.gateway.budget.Reservation;
import io.kaze.gateway.budget.WorstCase;
import io.kaze.gateway.dialect.Usage;
import org.jspecify.annotations.Nullable;

/** An attempt's account at its budgets. */
final class LedgerAccount implements Account {
  private final LedgerAdmitted call;
  private final Reservation reservation;
  private final WorstCase worst;
  private final TokenCounters.OfModel counters;
  private boolean ended;

  LedgerAccount(
      LedgerAdmitted call,
      Reservation reservation,
      WorstCase worst,
      TokenCounters.OfModel counters) {
    this.call = call;
    this.reservation = reservation;
    this.worst = worst;
    this.counters = counters;
  }

  @Override
  public void settle(@Nullable Usage told) {
    if (ends()) {
      var usage = told == null ? Usages.most(worst) : Usages.of(told);
      if (told != null && usage.output() > 0) {
        call.learn(worst, usage.output());
      }
      counters.count(told, false);
      call.used(usage);
      reservation.settle(usage);
    }
  }

  @Override
  public void partial(@Nullable Usage told, long answerBytes) {
    if (ends()) {
      var usage = Usages.broken(told, answerBytes, worst);
      counters.count(told, true);
      call.used(usage);
      reservation.partial(usage);
    }
  }

  @Override
  public void release() {
    if (ends()) {
      reservation.release();
    }
  }

  private boolean ends() {
    boolean first = !ended;
    ended = true;
    return first;
  }
}
