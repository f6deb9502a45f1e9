package io.kaze.channels.rest.knowledge;

import io.kaze.bus.bridge.handoff.Contributing;
import io.kaze.bus.handoff.OtherCells;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.IdempotencyKey;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.kaze.channels.rest.route.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * {@code POST /knowledge}: contributes to what is known, here and, where it says so, in other
 * cells. Answered once it is durable; with the same {@code Idempotency-Key} it is the same
 * contribution.
 */
public final class ContributeKnowledge implements Operation {
  private final Contributing contributing;
  private final Identifiers identifiers;
  private final OtherCells cells;

  /**
   * In this kernel's journal.
   *
   * @param cells those that contributions may be handed to
   */
  public ContributeKnowledge(Kernel kernel, OtherCells cells) {
    this.contributing = new Contributing(kernel.journal());
    this.identifiers = kernel.identifiers();
    this.cells = cells;
  }

  @Override
  public Permission permission() {
    return Permission.SUBMIT;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Contribution said = Contribution.of(Input.of(request).body());
    said.cells().forEach(cell -> checkMayKnow(caller.tenant(), cell));
    KnowledgeContributed contributed = said.by(caller.name(), name(request, caller.tenant()));
    return contribute(request, caller.tenant(), contributed, said.cells())
        .compose(v -> created(request, contributed.contributionId()));
  }

  private ContributionId name(RoutingContext request, TenantId tenant) {
    String key = request.request().getHeader(IdempotencyKey.HEADER);
    return key == null
        ? new ContributionId(identifiers.next())
        : IdempotencyKey.read(key).contributionOf(tenant);
  }

  private Future<Void> contribute(
      RoutingContext request,
      TenantId tenant,
      KnowledgeContributed contributed,
      Set<String> others) {
    ContributionId name = contributed.contributionId();
    Envelope envelope = Envelope.of(tenant, name.toString()).traced(TraceContext.of(request));
    return contributing
        .contribute(envelope, contributed, others)
        .compose(appended ->
            appended instanceof Appended.Conflict
                ? Future.failedFuture(reused(name).fault())
                : Future.succeededFuture());
  }

  private static Future<Void> created(RoutingContext request, ContributionId name) {
    request.response().putHeader(HttpHeaders.LOCATION, KnowledgePath.of(request, name));
    return Reply.json(request, 201, new JsonObject().put("contributionId", name.toString()));
  }

  private void checkMayKnow(TenantId tenant, String cell) {
    if (!cells.mayKnow(tenant, cell)) {
      String detail =
          "What tenant %s knows is not handed to a cell %s: it is no peer of this cell, or no rule"
                  .formatted(tenant, cell)
              + " lets knowledge out to it. Nothing was kept.";
      throw Problem.of(ProblemKind.INVALID, detail).with("property", "cells").fault();
    }
  }

  private static Problem reused(ContributionId name) {
    String detail =
        "This Idempotency-Key belongs to the contribution %s, which has another scope, title or text,"
                .formatted(name)
            + " or goes to other cells. Nothing of this request was kept. A new contribution takes a"
            + " new key.";
    return Problem.of(ProblemKind.KEY_REUSED, detail).with("contributionId", name.toString());
  }
}
