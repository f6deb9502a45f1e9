package io.kaze.bus.tenant;

import java.util.Arrays;
import java.util.List;

/** What a request does, as far as it matters who makes it. */
public enum Permission {
  /** Sees the tenant's goals, approvals and what works on them. */
  READ,
  /** States goals and calls them off. */
  SUBMIT,
  /** Asks models by way of the gateway. */
  CALL_MODELS,
  /** Decides on held drafts. */
  DECIDE,
  /** Makes and revokes the tenant's tokens; as the cell's own tenant, makes tenants too. */
  ADMINISTER;

  /** The roles that may, the least one first. */
  public List<Role> holders() {
    return Arrays.stream(Role.values()).filter(role -> role.permissions().contains(this)).toList();
  }
}
