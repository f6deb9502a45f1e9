package io.kaze.verticles.agent;

import io.kaze.bus.address.Address;
import io.kaze.bus.address.Addresses;
import io.kaze.bus.agent.AgentEvent;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.tenant.TenantId;

/**
 * Names an agent's instance: an agent is instantiated once for each tenant.
 *
 * @param agent its name in the catalogue
 */
record AgentKey(TenantId tenant, String agent) {

  Address<Baton> address() {
    return Addresses.agent(tenant.value(), agent, Baton.class);
  }

  /** Tells the agent's own story. */
  StreamId stream() {
    return AgentEvent.stream(agent);
  }

  @Override
  public String toString() {
    return tenant + "/" + agent;
  }
}
