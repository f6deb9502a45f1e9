package io.kaze.deploy.door;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses a request by the length it announces, before its body is sent (RFC 9110 §10.1.1: a client
 * that expects it is told to go on only then). What announces no length is counted by the route
 * that reads it.
 */
final class SizeLimit implements Handler<RoutingContext> {
  private final long bytesMax;

  SizeLimit(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && exceeds(length)) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      new Problem(
              413,
              "Too large",
              "A request may have %,d bytes (limits.goal); this one has %s."
                  .formatted(bytesMax, length))
          .answer(context);
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      context.response().writeContinue();
    }
    context.next();
  }

  private boolean exceeds(String length) {
    try {
      return Long.parseLong(length) > bytesMax;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
