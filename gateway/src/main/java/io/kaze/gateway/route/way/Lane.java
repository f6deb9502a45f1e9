package io.kaze.gateway.route.way;

import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.route.health.BreakerState;
import io.kaze.gateway.route.health.TargetHealth;
import org.jspecify.annotations.Nullable;

/** A target of a route with all that is needed to go there. */
record Lane(
    Target target, TargetHealth health, @Nullable BreakerState breaker, Ring platform, long seed) {

  static Lane of(Target target, TargetHealth health, Route route) {
    return new Lane(
        target,
        health,
        health.breaker(route.breaker()),
        Ring.platform(health, target.provider().keys()),
        Rendezvous.seed(health.provider() + "/" + health.model()));
  }

  boolean open(long now) {
    return breaker == null || breaker.openFor(now) <= 0;
  }
}
