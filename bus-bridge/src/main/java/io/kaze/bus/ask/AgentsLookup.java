package io.kaze.bus.ask;

/** Asks one process which agents of the envelope's tenant are awake there. */
public record AgentsLookup() implements Ask<AgentsThere> {}
