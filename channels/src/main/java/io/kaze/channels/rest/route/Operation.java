package io.kaze.channels.rest.route;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** One operation of the API. */
@FunctionalInterface
public interface Operation {

  /**
   * Answers one request, which is as the contract allows it: its {@link Input} says what it says.
   * Called on the request's context, the request paused: who reads its body resumes it.
   *
   * @param caller for whom
   * @return when the response is on its way; what it fails with is told as a problem
   */
  Future<Void> answer(RoutingContext request, Caller caller);

  /** What a caller must be permitted to use it. */
  default Permission permission() {
    return Permission.READ;
  }

  /** Whether it reads the body itself, as it comes; otherwise it finds it read and checked. */
  default boolean readsBody() {
    return false;
  }

  /** The media type of the answer; {@code *}{@code /*} when that depends. */
  default String mediaType() {
    return "application/json";
  }
}
