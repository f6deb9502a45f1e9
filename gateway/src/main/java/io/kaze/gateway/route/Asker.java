package io.kaze.gateway.route;

import io.kaze.bus.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as it decides where a call goes and with whose key.
 *
 * @param tenant whose call it is
 * @param agent the agent that asks; null for a client over HTTP
 */
public record Asker(TenantId tenant, @Nullable String agent) {}
