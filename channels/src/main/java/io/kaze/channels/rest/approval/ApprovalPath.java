package io.kaze.channels.rest.approval;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.vertx.ext.web.RoutingContext;

/** Where approvals are found over HTTP. */
final class ApprovalPath {
  private ApprovalPath() {}

  /** The approval a request names. */
  static ApprovalId approvalId(RoutingContext request) {
    return ApprovalId.of(Input.of(request).required("approvalId"));
  }

  /** No such approval, as far as this tenant can see. */
  static Problem unknown(ApprovalId approval) {
    return Problem.of(ProblemKind.NOT_FOUND, "There is no approval " + approval)
        .with("approvalId", approval.toString());
  }
}
