package io.kaze.gateway.budget;

/** What became of the wish to reserve. */
public sealed interface Reserving permits Reservation, Refused {}
