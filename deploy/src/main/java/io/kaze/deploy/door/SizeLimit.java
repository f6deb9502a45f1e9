package io.kaze.deploy.door;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses a request by the length it announces, before its body is read. What announces no length
 * is counted by the route that reads it.
 */
final class SizeLimit implements Handler<RoutingContext> {
  private final long bytesMax;

  SizeLimit(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  @Override
  public void handle(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && bytes(length) > bytesMax) {
      var _ = Reply.problem(context, Problem.tooLarge("The request has", bytes(length), bytesMax));
      return;
    }
    context.next();
  }

  private static long bytes(String length) {
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
