package io.kaze.gateway.route;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.secret.SecretRef;
import org.jspecify.annotations.Nullable;

/**
 * One of the keys a provider may be called with: which, whose, and where it is kept.
 *
 * @param name names it among its provider's keys, for logs, metrics and the health view
 * @param owner the tenant whose own key it is; null for the platform's
 * @param secret the key, or the secret access key that requests are signed with
 * @param id the access key's id, where requests are signed; null otherwise
 * @param session the session token, where the signing key is a temporary one; null otherwise
 */
public record ProviderKey(
    String name,
    @Nullable TenantId owner,
    SecretRef secret,
    @Nullable SecretRef id,
    @Nullable SecretRef session) {

  /** A key that is one secret. */
  public static ProviderKey of(String name, @Nullable TenantId owner, SecretRef secret) {
    return new ProviderKey(name, owner, secret, null, null);
  }
}
