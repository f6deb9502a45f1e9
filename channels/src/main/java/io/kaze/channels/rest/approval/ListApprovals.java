package io.kaze.channels.rest.approval;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.approval.ApprovalView;
import io.kaze.channels.approval.Approvals;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.kaze.channels.story.ApprovalState;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /approvals}: what waits for a person, the longest wait first; or what did. */
public final class ListApprovals implements Operation {
  private static final String ALL = "all";

  private final Approvals approvals;

  /** Lists these approvals. */
  public ListApprovals(Approvals approvals) {
    this.approvals = approvals;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Page page = Page.of(request);
    String goal = Input.of(request).text("goalId");
    ApprovalId after = page.cursor() == null ? null : ApprovalId.of(page.cursor());
    return approvals
        .page(
            caller.tenant(),
            state(Input.of(request).text("state")),
            goal == null ? null : GoalId.of(goal),
            after,
            page.fetch())
        .compose(found -> checked(caller.tenant(), after, found))
        .map(found ->
            page.answer("approvals", found, ApprovalJson::of, one -> one.approvalId().toString()))
        .compose(json -> Reply.json(request, 200, json));
  }

  private static @Nullable ApprovalState state(@Nullable String word) {
    if (word == null) {
      return ApprovalState.OPEN;
    }
    return word.equals(ALL) ? null : ApprovalState.of(word);
  }

  /** Behind an approval that is not there, nothing is found: no empty page but a mistake. */
  private Future<List<ApprovalView>> checked(
      TenantId tenant, @Nullable ApprovalId after, List<ApprovalView> found) {
    if (after == null || !found.isEmpty()) {
      return Future.succeededFuture(found);
    }
    return approvals
        .find(tenant, after)
        .map(approval -> {
          if (approval.isEmpty()) {
            throw ApprovalPath.unknown(after).fault();
          }
          return found;
        });
  }
}
