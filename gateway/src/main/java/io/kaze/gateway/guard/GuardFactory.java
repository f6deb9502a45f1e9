package io.kaze.gateway.guard;

import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Route;

/** Makes the guardrails of calls. Any thread. */
@FunctionalInterface
public interface GuardFactory {
  /**
   * The {@linkplain Route#guardrails guardrails} of a route, for one call; asked where it has some.
   */
  Guards of(Route route, Asker asker);
}
