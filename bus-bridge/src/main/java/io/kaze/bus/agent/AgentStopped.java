package io.kaze.bus.agent;

import io.kaze.bus.fault.Fault;

/**
 * An agent crashed more often than its supervisor's bound and stays down until its vertical, the
 * parent it escalated to, starts it anew.
 *
 * @param agent the agent
 * @param vertical the parent it was escalated to
 * @param fault the last crash
 */
public record AgentStopped(String agent, String vertical, Fault fault) implements AgentEvent {}
