package io.kaze.deploy.door;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Who may pass: nobody before the cell is ready, and no new work once it is stopping. */
final class Gate implements Handler<RoutingContext> {
  private static final int RETRY_SECONDS = 2;

  private enum State {
    STARTING,
    OPEN,
    STOPPING
  }

  private volatile State state = State.STARTING;

  void open() {
    state = State.OPEN;
  }

  void stopping() {
    state = State.STOPPING;
  }

  @Override
  public void handle(RoutingContext request) {
    if (state == State.STOPPING) {
      // Whoever asks again asks elsewhere.
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    String why = closed(HttpMethod.GET.equals(request.request().method()));
    if (why == null) {
      request.next();
    } else {
      refuse(request, why);
    }
  }

  /** Why nobody passes who works, or only reads; null when one may. */
  @Nullable String closed(boolean reading) {
    return switch (state) {
      case OPEN -> null;
      case STARTING -> "This cell is starting.";
      case STOPPING -> reading ? null : "This cell is stopping and takes no new work.";
    };
  }

  private static void refuse(RoutingContext request, String why) {
    Problem later = Problem.later(ProblemKind.UNAVAILABLE, why, RETRY_SECONDS);
    var _ = Reply.problem(request, later);
  }
}
