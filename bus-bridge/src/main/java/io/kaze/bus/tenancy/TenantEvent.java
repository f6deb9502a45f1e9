package io.kaze.bus.tenancy;

import io.kaze.bus.message.Event;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;

/** What happens to a tenant itself; written in a stream of that tenant. */
public sealed interface TenantEvent extends Event permits TenantMade, TokenMade, TokenRevoked {

  /** The stream that tells a tenant's own story. */
  static StreamId streamOf(TenantId tenant) {
    return new StreamId("tenant/" + tenant);
  }
}
