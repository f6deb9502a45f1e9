package io.kaze.deploy.spending;

import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Operation;
import io.kaze.gateway.usage.UsageExport;
import io.kaze.gateway.usage.UsageQueries;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code GET /usage.csv}: all of it, as fast as the client reads. */
final class ExportUsage implements Operation {
  /** Each holds a page in memory, and asks the database for one after the other. */
  private static final int AT_A_TIME_MAX = 4;

  private static final int LATER_SECONDS = 10;

  private final UsageExport export;
  private final InstantSource clock;
  private final AtomicInteger running = new AtomicInteger();

  ExportUsage(UsageQueries queries, InstantSource clock) {
    this.export = new UsageExport(queries);
    this.clock = clock;
  }

  @Override
  public String mediaType() {
    return "text/csv";
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    UsageQuestion question = UsageQuestion.of(request, clock.instant());
    if (running.incrementAndGet() > AT_A_TIME_MAX) {
      running.decrementAndGet();
      String detail = "%d exports are under way; try again in a moment".formatted(AT_A_TIME_MAX);
      return Future.failedFuture(
          Problem.later(ProblemKind.UNAVAILABLE, detail, LATER_SECONDS).fault());
    }
    HttpServerResponse response = request.response().setChunked(true);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8; header=present");
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Content-Disposition", "attachment; filename=usage.csv");
    request.request().resume();
    return export
        .write(caller.tenant(), question.span(), question.filter(), response::write)
        .compose(v -> response.end())
        .onComplete(v -> running.decrementAndGet());
  }
}
