package io.kaze.gateway.guard;

import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Route;
import org.jspecify.annotations.Nullable;

/** Makes the guardrails of a call, as the data says at this moment. Any thread; at once. */
public interface GuardFactory {
  /** No guardrails at all; a route that names some is refused all the same. */
  GuardFactory NONE = (route, asker) -> LiveGuards.of(Guardrails.NONE, route, asker);

  /**
   * The guardrails of one call; null when its route names none, or none that is for this asker.
   * Where the route names one that there is not, they refuse everything.
   */
  @Nullable Guards of(Route route, Asker asker);
}
