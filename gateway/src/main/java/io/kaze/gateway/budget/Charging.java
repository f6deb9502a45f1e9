package io.kaze.gateway.budget;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a reservation into what the call cost. */
final class Charging {
  private static final Logger LOG = LoggerFactory.getLogger(Charging.class);

  private Charging() {}

  /** At all slices of a call that has just ended. */
  static void charge(Call call, BudgetMetrics metrics) {
    for (int i = 0; i < call.amounts.length; i++) {
      Slice slice = call.slices.get(i);
      long charge = call.charge(slice.budget.unit());
      slice.reserved -= call.amounts[i];
      slice.charged += charge;
      call.charges[i] = charge;
      if (call.exposed[i] > 0) {
        slice.exposed += charge - call.exposed[i];
        call.exposed[i] = charge;
      }
      if (charge > call.amounts[i]) {
        metrics.overran();
        overran(call, slice, charge, call.amounts[i]);
      }
    }
  }

  private static void overran(Call call, Slice slice, long charge, long most) {
    LOG.atError()
        .addKeyValue("tenant", call.scopes.tenant())
        .addKeyValue("requestId", call.requestId)
        .log(
            "{} of {} used {} {}, more than its worst case {}: its bounds are wrong",
            call.worst.model(),
            call.worst.provider(),
            charge,
            slice.budget.unit().word(),
            most);
  }
}
