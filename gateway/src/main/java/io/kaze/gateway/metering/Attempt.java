package io.kaze.gateway.metering;

import io.kaze.gateway.route.ProviderKey;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to have a call answered.
 *
 * @param provider the provider's name
 * @param model as the provider names it
 * @param key with which key; null for none
 */
public record Attempt(String provider, String model, @Nullable ProviderKey key) {}
