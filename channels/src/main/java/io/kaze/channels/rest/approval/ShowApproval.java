package io.kaze.channels.rest.approval;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.goal.Goals;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.approval.ApprovalView;
import io.kaze.channels.approval.Approvals;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.kaze.channels.story.Stories;
import io.kaze.channels.story.TaskApproval;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code GET /approvals/{approvalId}}: a held draft, why it is held, and what came of it. */
public final class ShowApproval implements Operation {
  private final Approvals approvals;
  private final Goals goals;
  private final Drafts drafts;
  private final Stories stories;

  /** Shows these approvals. */
  public ShowApproval(Kernel kernel, Approvals approvals, Stories stories) {
    this.approvals = approvals;
    this.goals = kernel.goals();
    this.drafts = new Drafts(kernel.journal());
    this.stories = stories;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    ApprovalId id = ApprovalPath.approvalId(request);
    return approvals
        .find(caller.tenant(), id)
        .map(approval -> approval.orElseThrow(() -> ApprovalPath.unknown(id).fault()))
        .compose(approval -> all(caller.tenant(), approval))
        .compose(json -> {
          request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
          return Reply.body(request, json);
        });
  }

  private Future<Buffer> all(TenantId tenant, ApprovalView approval) {
    Future<String> text =
        goals
            .find(tenant, approval.goalId())
            .map(goal -> goal.map(view -> view.text()).orElse(approval.goalText()));
    Future<Optional<DraftReady>> draft = drafts.of(tenant, approval);
    Future<Optional<RawJson>> edited = edited(tenant, approval);
    return Future.all(text, draft, edited)
        .map(v ->
            ApprovalJson.of(
                approval,
                text.result(),
                draft.result().orElse(null),
                edited.result().orElse(null)));
  }

  private Future<Optional<RawJson>> edited(TenantId tenant, ApprovalView approval) {
    return approval.edited()
        ? stories
            .read(tenant, approval.goalId())
            .map(story ->
                story
                    .flatMap(told -> told.approval(approval.approvalId()))
                    .map(TaskApproval::end)
                    .map(end -> end.output()))
        : Future.succeededFuture(Optional.empty());
  }
}
