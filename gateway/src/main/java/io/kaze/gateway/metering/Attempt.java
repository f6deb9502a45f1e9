package io.kaze.gateway.metering;

import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Target;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to have a call answered.
 *
 * @param provider the provider's name
 * @param model as the provider names it
 * @param key with which key; null for none
 * @param own whether the provider is a server of one's own, at an address that is not public, so
 *     that nobody sends a bill for it
 */
public record Attempt(String provider, String model, @Nullable ProviderKey key, boolean own) {

  /** At a provider somewhere out there. */
  public Attempt(String provider, String model, @Nullable ProviderKey key) {
    this(provider, model, key, false);
  }

  /** To reach a target. */
  public static Attempt of(Target target, @Nullable ProviderKey key) {
    return new Attempt(
        target.provider().name(),
        target.model(),
        key,
        OwnServer.isAt(target.provider().base().getHost()));
  }
}
