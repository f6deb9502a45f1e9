package io.kaze.bus.tenancy;

import io.kaze.bus.tenant.TokenId;

/**
 * A token lets nobody in any more.
 *
 * @param tokenId which
 * @param revokedBy the name of the token it was revoked with
 * @param reason why; may be empty
 */
public record TokenRevoked(TokenId tokenId, String revokedBy, String reason)
    implements TenantEvent {

  @Override
  public String subject() {
    return tokenId.toString();
  }
}
