package io.kaze.channels.rest.route;

import io.kaze.bus.message.Traceparent;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Where in a trace a request is. */
public final class TraceContext {
  private static final String KEY = "kaze.traceparent";

  private TraceContext() {}

  /** Says where it is: the door's own span, where the door traces. */
  public static void put(RoutingContext request, String traceparent) {
    request.put(KEY, traceparent);
  }

  /** Where it is: as the door says, else as its caller does; null when nobody says. */
  public static @Nullable String of(RoutingContext request) {
    String own = request.get(KEY);
    if (own != null) {
      return own;
    }
    Traceparent told = Traceparent.of(request.request().getHeader("traceparent"));
    return told == null ? null : told.toString();
  }
}
