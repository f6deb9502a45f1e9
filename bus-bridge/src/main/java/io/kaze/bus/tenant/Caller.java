package io.kaze.bus.tenant;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as the door found out. What lies behind the door acts for this tenant alone.
 *
 * @param tenant whose data may be seen and changed
 * @param name who it is, for logs and the journal; never a secret
 * @param roles what the caller may; at least one
 * @param tokenId the token it bears; null for the one in the cell's data folder
 * @param allowance how much it may use; says all
 * @param models which models it may call, and how much; says all
 */
public record Caller(
    TenantId tenant,
    String name,
    Set<Role> roles,
    @Nullable TokenId tokenId,
    Allowance allowance,
    ModelUse models) {

  /** Under this key the door leaves the caller on a request's routing context. */
  public static final String KEY = "kaze.caller";

  public Caller {
    roles = Set.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("A caller has at least one role");
    }
  }

  /** A caller to whom every model is open. */
  public Caller(
      TenantId tenant,
      String name,
      Set<Role> roles,
      @Nullable TokenId tokenId,
      Allowance allowance) {
    this(tenant, name, roles, tokenId, allowance, ModelUse.UNLIMITED);
  }

  /** A caller without a token of its own. */
  public static Caller of(TenantId tenant, String name, Role... roles) {
    return new Caller(tenant, name, Set.of(roles), null, Allowance.UNLIMITED);
  }

  /** Whether one of the roles gives this permission, within the caller's tenant. */
  public boolean may(Permission permission) {
    for (Role role : roles) {
      if (role.permissions().contains(permission)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the permission goes for the cell as a whole: making tenants, and tokens for another
   * tenant. Only the cell's own tenant has it so. It is no leave to read another tenant's data:
   * nobody has that.
   */
  public boolean mayForCell(Permission permission) {
    return tenant.equals(TenantId.LOCAL) && may(permission);
  }
}
