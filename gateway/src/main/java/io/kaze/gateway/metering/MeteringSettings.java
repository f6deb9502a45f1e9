package io.kaze.gateway.metering;

import io.kaze.gateway.price.Prices;
import java.time.Duration;

/**
 * How calls are metered.
 *
 * @param prices what models cost
 * @param unpriced what becomes of calls to models without a price
 * @param tenant how much a tenant may use
 * @param keep how long entries of single calls are kept
 */
public record MeteringSettings(
    Prices prices, UnpricedPolicy unpriced, TenantLimits tenant, Duration keep) {
  private static final Duration KEPT = Duration.ofDays(400);

  /** What a cell uses unless told otherwise. */
  public static MeteringSettings usual() {
    return new MeteringSettings(Prices.builtIn(), UnpricedPolicy.LOCAL, TenantLimits.NONE, KEPT);
  }
}
