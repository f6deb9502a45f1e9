package io.kaze.channels.rest.audit;

import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.Verification;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Semaphore;

/** {@code POST /audit/verify}: recomputes the tenant's hash chain. */
public final class VerifyAudit implements Operation {
  /** The most chains recomputed at a time: each reads a whole journal. */
  private static final int VERIFYING_MAX = 2;

  private final Journal journal;
  private final Semaphore free = new Semaphore(VERIFYING_MAX);

  /** Verifies this journal. */
  public VerifyAudit(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    if (!free.tryAcquire()) {
      String detail = "%d journals are being verified already".formatted(VERIFYING_MAX);
      return Future.failedFuture(Problem.later(ProblemKind.BUSY, detail, 10).fault());
    }
    return journal
        .verify(caller.tenant())
        .onComplete(v -> free.release())
        .compose(found -> Reply.json(request, 200, json(found)));
  }

  private static JsonObject json(Verification found) {
    return switch (found) {
      case Verification.Intact intact ->
          new JsonObject()
              .put("intact", true)
              .put("entries", intact.entries())
              .put("hash", intact.hash());
      case Verification.Broken broken -> {
        JsonObject json = new JsonObject().put("intact", false).put("sequence", broken.sequence());
        if (broken.entry() != null) {
          json.put("entryId", broken.entry().toString());
        }
        yield json.put("reason", broken.reason());
      }
    };
  }
}
