package io.kaze.bus.tenancy;

import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.tenant.TokenId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token as it stands, without its secret.
 *
 * @param tenant whose
 * @param tokenId which
 * @param name what people call it
 * @param roles what it is for
 * @param allowance how much it may be used, as far as it says so itself
 * @param models which models it may call, and how much, as far as it says so itself
 * @param madeAt when it was made
 * @param madeBy the name of the token it was made with
 * @param expiresAt when it ends by itself; null for never
 * @param revoked how it ended before that; null when it did not
 */
public record Token(
    TenantId tenant,
    TokenId tokenId,
    String name,
    Set<Role> roles,
    Allowance allowance,
    ModelUse models,
    Instant madeAt,
    String madeBy,
    @Nullable Instant expiresAt,
    @Nullable Revocation revoked) {

  /**
   * How a token was revoked.
   *
   * @param at when
   * @param by the name of the token it was revoked with
   * @param reason why; may be empty
   */
  public record Revocation(Instant at, String by, String reason) {}

  public Token {
    roles = Set.copyOf(roles);
  }

  /** Whether it has ended by itself. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
