package io.kaze.channels.rest.approval;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.approval.ApprovalView;
import io.kaze.channels.approval.Approvals;
import io.kaze.channels.approval.Deciding;
import io.kaze.channels.approval.Outcome;
import io.kaze.channels.approval.Verdict;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.kaze.channels.story.ApprovalState;
import io.kaze.channels.story.Stories;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /approvals/{approvalId}}: a person decides. Answered once the decision is durable;
 * the same decision by the same caller can be sent again, another one is told what stands.
 */
public final class DecideApproval implements Operation {
  private final Approvals approvals;
  private final Deciding deciding;
  private final Drafts drafts;
  private final EditedOutput edited;

  /** Decides on these approvals. */
  public DecideApproval(Kernel kernel, Approvals approvals, Stories stories) {
    this.approvals = approvals;
    this.deciding = new Deciding(kernel.journal(), stories);
    this.drafts = new Drafts(kernel.journal());
    this.edited = new EditedOutput(kernel.bus());
  }

  @Override
  public Permission permission() {
    return Permission.DECIDE;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    ApprovalId id = ApprovalPath.approvalId(request);
    Verdict verdict = verdict(Input.of(request).body(), caller);
    return found(caller.tenant(), id)
        .compose(approval ->
            editing(caller.tenant(), approval, verdict)
                .compose(said -> deciding.decide(caller.tenant(), approval.goalId(), id, said)))
        .recover(failure -> Future.failedFuture(restless(failure)))
        .map(DecideApproval::stands)
        .compose(v -> found(caller.tenant(), id))
        .compose(approval -> Reply.json(request, 200, ApprovalJson.of(approval)));
  }

  private Future<ApprovalView> found(TenantId tenant, ApprovalId id) {
    return approvals
        .find(tenant, id)
        .map(approval -> approval.orElseThrow(() -> ApprovalPath.unknown(id).fault()));
  }

  private static Verdict verdict(JsonObject body, Caller caller) {
    boolean approve = body.getString("decision").equals("approve");
    String reason = body.getString("reason", "").strip();
    JsonObject output = body.getJsonObject("output");
    if (!approve && reason.isEmpty()) {
      throw invalid("reason", "reason is missing: say why, it is what the next plan goes by");
    }
    if (!approve && output != null) {
      throw invalid("output", "output goes with an approval; what is rejected does not stand");
    }
    return new Verdict(
        approve ? Decision.APPROVED : Decision.REJECTED,
        reason,
        output == null ? null : RawJson.of(output),
        caller.name());
  }

  private static RuntimeException invalid(String property, String detail) {
    return Problem.of(ProblemKind.INVALID, detail).with("property", property).fault();
  }

  /**
   * An output that says what the draft says is no edit; any other must be the skill's, or the
   * arguments of the call that it proposes.
   */
  private Future<Verdict> editing(TenantId tenant, ApprovalView approval, Verdict verdict) {
    RawJson output = verdict.output();
    if (output == null) {
      return Future.succeededFuture(verdict);
    }
    return drafts
        .of(tenant, approval)
        .compose(draft ->
            draft.isPresent() && same(draft.get().output(), output)
                ? Future.succeededFuture(verdict.with(null))
                : checked(tenant, approval, draft.map(DraftReady::call), output)
                    .map(verdict::with));
  }

  /** What is decided already was checked then, and its skill may have changed since. */
  private Future<@Nullable RawJson> checked(
      TenantId tenant, ApprovalView approval, Optional<String> call, RawJson output) {
    return approval.state() == ApprovalState.OPEN
        ? edited.checked(tenant, approval, call.orElse(null), output).map(same -> same)
        : Future.succeededFuture(output);
  }

  private static boolean same(RawJson one, RawJson other) {
    return Json.decodeValue(one.text()).equals(Json.decodeValue(other.text()));
  }

  private static Outcome stands(Outcome outcome) {
    if (!outcome.asDecided()) {
      throw Standing.of(outcome.approval()).fault();
    }
    return outcome;
  }

  private static Throwable restless(Throwable failure) {
    return failure instanceof Deciding.Restless
        ? Problem.later(
                ProblemKind.BUSY,
                "Too much is happening to this goal; nothing was decided. Try again.",
                1)
            .fault()
        : failure;
  }
}
