package io.kaze.bus.tenancy;

import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TokenId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant has one more token. Its secret is nowhere but with its bearer.
 *
 * @param tokenId which
 * @param name what people call it
 * @param roles what it is for; at least one
 * @param sha256 of the secret, in hexadecimal; of 256 random bits, so that it gives nothing away
 * @param expiresAt when it ends by itself; null for never
 * @param allowance how much it may be used
 * @param madeBy the name of the token it was made with
 * @param models which models it may call, and how much; null when nothing was said, as of tokens
 *     made before there was a word for it
 */
public record TokenMade(
    TokenId tokenId,
    String name,
    Set<Role> roles,
    String sha256,
    @Nullable Instant expiresAt,
    Allowance allowance,
    String madeBy,
    @Nullable ModelUse models)
    implements TenantEvent {

  public TokenMade {
    roles = Set.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("A token has at least one role");
    }
  }

  @Override
  public String subject() {
    return tokenId.toString();
  }
}
