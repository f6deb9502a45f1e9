package io.kaze.gateway.front;

import io.kaze.gateway.account.Accounting;
import io.kaze.gateway.dialect.ErrorAnswer;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.upstream.Upstream;
import io.kaze.gateway.upstream.Watch;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
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
  private final InstantSource clock;
  private final Held held;
  private final Upstream upstream;
  private final Models models;
  private final Accounting accounting;
  private final FrontMetrics metrics;

  GatewayFront(
      Context context,
      Doorkeeper door,
      FrontLimits limits,
      InstantSource clock,
      Held held,
      Upstream upstream,
      Models models,
      Accounting accounting,
      FrontMetrics metrics) {
    this.context = context;
    this.door = door;
    this.limits = limits;
    this.clock = clock;
    this.held = held;
    this.upstream = upstream;
    this.models = models;
    this.accounting = accounting;
    this.metrics = metrics;
  }

  /** Whether a path is the gateway's. */
  public static boolean handles(String path) {
    return path.startsWith(Route.ROOT);
  }

  /** Sends a request away, in its dialect, before there is a front. */
  public static void notYet(HttpServerRequest request, String why) {
    ErrorAnswer answer =
        Route.tongue(Visit.path(request)).dialect().error(Refusals.closed(why), "");
    request
        .response()
        .setStatusCode(answer.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ModelCall.JSON)
        .putHeader(HttpHeaders.RETRY_AFTER, "2")
        .end(answer.body());
  }

  /** Takes a request of this event loop. */
  @Override
  public void handle(HttpServerRequest request) {
    new Visit(this, request).begin();
  }

  /** The request is read. */
  void work(Visit visit) {
    try {
      switch (visit.route()) {
        case CHAT, EMBEDDINGS -> PassThrough.begin(visit);
        case RESPONSES, MESSAGES -> Translation.begin(visit);
        case MODELS -> ModelsPage.answer(visit, models);
      }
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

  InstantSource clock() {
    return clock;
  }

  Held held() {
    return held;
  }

  Watch watch() {
    return upstream.watch();
  }

  Upstream upstream() {
    return upstream;
  }

  Models models() {
    return models;
  }

  Accounting accounting() {
    return accounting;
  }

  FrontMetrics metrics() {
    return metrics;
  }
}
