package io.kaze.gateway.budget;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.tenant.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * On whose account a call goes.
 *
 * @param tenant who pays
 * @param vertical the line of business; null for none
 * @param agent the agent; null for none
 * @param key the virtual key; null for none
 * @param goal the goal; null for none
 */
public record Scopes(
    TenantId tenant,
    @Nullable String vertical,
    @Nullable String agent,
    @Nullable TokenId key,
    @Nullable GoalId goal) {
  private static final int NAME_MAX = 200;

  public Scopes {
    fit(vertical);
    fit(agent);
  }

  /** The tenant alone. */
  public static Scopes of(TenantId tenant) {
    return new Scopes(tenant, null, null, null, null);
  }

  /** Whose it is at a scope; null when the call has none there. */
  @Nullable String subject(Scope scope) {
    return switch (scope) {
      case TENANT -> "";
      case VERTICAL -> vertical;
      case AGENT -> agent;
      case KEY -> key == null ? null : key.toString();
      case GOAL -> goal == null ? null : goal.toString();
    };
  }

  private static void fit(@Nullable String name) {
    if (name != null && (name.isEmpty() || name.length() > NAME_MAX || name.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException(
          "A vertical or an agent has a name of 1 to " + NAME_MAX + " characters");
    }
  }
}
