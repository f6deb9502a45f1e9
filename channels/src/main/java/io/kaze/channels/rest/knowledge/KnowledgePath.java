package io.kaze.channels.rest.knowledge;

import io.kaze.bus.knowledge.ContributionId;
import io.vertx.ext.web.RoutingContext;

/** Where contributions are found over HTTP. */
final class KnowledgePath {
  private KnowledgePath() {}

  /** The address of a contribution, as seen from outside. */
  static String of(RoutingContext request, ContributionId name) {
    String mounted = request.mountPoint() == null ? "" : request.mountPoint();
    String bare = mounted.endsWith("/") ? mounted.substring(0, mounted.length() - 1) : mounted;
    return bare + "/knowledge/" + name;
  }
}
