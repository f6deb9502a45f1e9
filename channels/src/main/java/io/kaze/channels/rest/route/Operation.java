package io.kaze.channels.rest.route;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** One operation of the API. */
@FunctionalInterface
public interface Operation {

  /**
   * Answers one request. Called on the request's context, the request paused: who wants its body
   * resumes it.
   *
   * @param caller for whom
   * @return when the response is on its way; what it fails with is told as a problem
   */
  Future<Void> answer(RoutingContext request, Caller caller);

  /** What a caller must be permitted to use it. */
  default Permission permission() {
    return Permission.READ;
  }

  /** The media type of the answer; {@code *}{@code /*} when that depends. */
  default String mediaType() {
    return "application/json";
  }
}
