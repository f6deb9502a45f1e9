package io.kaze.bus.agent;

import io.kaze.bus.message.Event;
import io.kaze.bus.message.StreamId;

/** What happens to an agent, told on the agent's own stream. */
public sealed interface AgentEvent extends Event permits AgentRestarted, AgentStopped {

  /** The agent it happened to. */
  String agent();

  /** The stream that tells an agent's story. */
  static StreamId stream(String agent) {
    return new StreamId("agent/" + agent);
  }
}
