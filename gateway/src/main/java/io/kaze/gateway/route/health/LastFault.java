package io.kaze.gateway.route.health;

import io.kaze.gateway.route.Journey.Cause;
import java.time.Instant;

/** What failed last, and when. */
public record LastFault(Cause cause, Instant at) {}
