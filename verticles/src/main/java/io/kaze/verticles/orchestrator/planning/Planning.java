package io.kaze.verticles.orchestrator.planning;

/** What planning comes to. */
public sealed interface Planning permits Plan, NoPlan {}
