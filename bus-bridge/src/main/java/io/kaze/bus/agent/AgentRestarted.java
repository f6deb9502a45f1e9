package io.kaze.bus.agent;

import io.kaze.bus.fault.Fault;

/**
 * An agent crashed and was started again by its supervisor.
 *
 * @param agent the agent
 * @param vertical the supervisor's vertical
 * @param restart which restart within the supervisor's window, from 1
 * @param fault what it crashed with
 */
public record AgentRestarted(String agent, String vertical, int restart, Fault fault)
    implements AgentEvent {}
