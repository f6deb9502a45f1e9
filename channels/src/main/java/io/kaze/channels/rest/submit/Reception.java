package io.kaze.channels.rest.submit;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Takes in a request of one media type. */
interface Reception {

  /**
   * Reads the request, its files into the inflow.
   *
   * @return what it says; fails with a problem
   */
  Future<GoalRequest> receive(RoutingContext request, Inflow inflow);
}
