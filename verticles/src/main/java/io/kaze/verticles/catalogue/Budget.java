package io.kaze.verticles.catalogue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an agent may spend on models in a day (UTC).
 *
 * @param tokensPerDay in tokens, both directions; null for no bound of its own
 * @param costPerDay in US dollars; null for no bound of its own
 */
public record Budget(@Nullable Long tokensPerDay, @Nullable BigDecimal costPerDay) {

  /** No bound of the agent's own; its tenant's still holds. */
  public static final Budget UNSET = new Budget(null, null);

  /** Checks that nothing is negative. */
  public Budget {
    if (tokensPerDay != null && tokensPerDay < 0) {
      throw new IllegalArgumentException("budget.tokensPerDay must not be negative");
    }
    if (costPerDay != null && costPerDay.signum() < 0) {
      throw new IllegalArgumentException("budget.costPerDay must not be negative");
    }
  }
}
