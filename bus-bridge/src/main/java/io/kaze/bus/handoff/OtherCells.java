package io.kaze.bus.handoff;

import io.kaze.bus.tenant.TenantId;

/** To which other cells goals, and what is known, may be handed. Any thread. */
@FunctionalInterface
public interface OtherCells {
  /** To none: a cell by itself. */
  OtherCells NONE = (tenant, cell) -> false;

  /** Whether a tenant's goals may be handed to a cell, whatever it is called. */
  boolean mayHave(TenantId tenant, String cell);

  /** Whether a tenant's contributions to what is known may be, whatever it is called. */
  default boolean mayKnow(TenantId tenant, String cell) {
    return false;
  }
}
