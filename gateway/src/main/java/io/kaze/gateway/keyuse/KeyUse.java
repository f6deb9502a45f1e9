package io.kaze.gateway.keyuse;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A call that is about to be made with a client's own key. No secret.
 *
 * @param owner whose key it is, and who may see this
 * @param requestId names the call, for its client too
 * @param provider the provider's name
 * @param key the key's name among its provider's keys
 * @param model as the provider names it
 * @param agent the agent that asks; null for a client over HTTP
 * @param goal the goal it is for; null for none
 * @param caller who asks, as the door knows them
 */
public record KeyUse(
    TenantId owner,
    String requestId,
    String provider,
    String key,
    String model,
    @Nullable String agent,
    @Nullable GoalId goal,
    String caller) {}
