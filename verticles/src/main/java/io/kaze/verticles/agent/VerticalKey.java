package io.kaze.verticles.agent;

import io.kaze.bus.tenant.TenantId;

/** Names a supervisor of the middle rank: a line of work of one tenant. */
record VerticalKey(TenantId tenant, String vertical) {

  @Override
  public String toString() {
    return tenant + "/" + vertical;
  }
}
