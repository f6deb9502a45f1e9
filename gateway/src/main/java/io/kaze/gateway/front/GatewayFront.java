package io.kaze.gateway.front;

import io.kaze.gateway.core.Core;
import io.kaze.gateway.core.Place;
import io.kaze.gateway.core.RequestId;
import io.kaze.gateway.dialect.ErrorAnswer;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.upstream.Watch;
import io.kaze.gateway.wire.HeadWriter;
import io.kaze.gateway.wire.Sight;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway over HTTP, of one event loop: takes every request under {@link #handles} paths, with
 * all that the cell's door would look at, in the words of the client's dialect. {@link Fronts}
 * makes it.
 */
public final class GatewayFront implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayFront.class);

  private final Context context;
  private final Doorkeeper door;
  private final FrontLimits limits;
  private final Held held;
  private final Core core;
  private final FrontMetrics metrics;
  private final HeadWriter writer = new HeadWriter();
  private CharSequence ratePolicy = "";
  private int ratePolicyMax = -1;

  GatewayFront(
      Context context,
      Doorkeeper door,
      FrontLimits limits,
      Held held,
      Core core,
      FrontMetrics metrics) {
    this.context = context;
    this.door = door;
    this.limits = limits;
    this.held = held;
    this.core = core;
    this.metrics = metrics;
  }

  /** Whether a path is the gateway's. */
  public static boolean handles(String path) {
    return path.startsWith(Address.ROOT);
  }

  /**
   * What {@link Wires} looks for.
   *
   * @param headBytesMax longer heads are left to Vert.x
   */
  public static Sight.Looker looker(int headBytesMax) {
    return new Sight.Looker(Address.ROOT, headBytesMax);
  }

  /** Sends a request away, in its dialect, before there is a front. */
  public static void notYet(HttpServerRequest request, String why) {
    request.response().putHeader(HttpHeaders.RETRY_AFTER, "2");
    sendAway(request, Refusals.closed(why));
  }

  /** Sends away, in its dialect, what is no HTTP request; the connection is to be closed then. */
  public static void unreadable(HttpServerRequest request) {
    sendAway(request, Refusals.unreadable());
  }

  private static void sendAway(HttpServerRequest request, Failure why) {
    String requestId = RequestId.fresh();
    ErrorAnswer answer = Address.tongue(HttpIncoming.path(request)).dialect().error(why, requestId);
    request
        .response()
        .setStatusCode(answer.status())
        .putHeader(Heads.REQUEST_ID, requestId)
        .putHeader(HttpHeaders.CONTENT_TYPE, Visit.JSON)
        .end(answer.body());
  }

  /** Takes a request of this event loop. */
  @Override
  public void handle(HttpServerRequest request) {
    handle(new HttpIncoming(request));
  }

  /** Takes a request of this event loop. */
  void handle(Incoming request) {
    new Visit(this, request).begin();
  }

  /** The request is read. */
  void work(Visit visit, Place place) {
    try {
      HttpCall.begin(visit, place);
    } catch (RuntimeException fault) {
      LOG.atError().addKeyValue("requestId", visit.requestId()).setCause(fault).log("A request");
      visit.refuse(Failure.of(Failure.Kind.SERVER, "The gateway failed. The fault is logged."));
    }
  }

  Context context() {
    return context;
  }

  Doorkeeper door() {
    return door;
  }

  FrontLimits limits() {
    return limits;
  }

  Held held() {
    return held;
  }

  Watch watch() {
    return core.watch();
  }

  Core core() {
    return core;
  }

  FrontMetrics metrics() {
    return metrics;
  }

  /** What tells how many requests a minute are allowed; mostly as many as to the one before. */
  CharSequence ratePolicy(int max) {
    if (max != ratePolicyMax) {
      ratePolicyMax = max;
      ratePolicy = HttpHeaders.createOptimized("\"requests\";q=" + max + ";w=60");
    }
    return ratePolicy;
  }

  /** To be used within one turn. */
  HeadWriter writer() {
    return writer;
  }
}
