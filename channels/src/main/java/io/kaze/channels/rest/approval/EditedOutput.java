package io.kaze.channels.rest.approval;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.OutputCheck;
import io.kaze.bus.ask.OutputFaults;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.approval.ApprovalView;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemFault;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks those who know a skill whether what a person made of its draft is still its output. */
record EditedOutput(Bus bus) {
  private static final int FAULTS_MAX = 20;
  private static final int WORDS_MAX = 3;
  private static final int RETRY_SECONDS = 5;

  /**
   * The same output; fails with what is wrong with it.
   *
   * @param call the tool that the draft proposes to call, and of which these are to be the
   *     arguments; null when it proposes an output
   */
  Future<RawJson> checked(
      TenantId tenant, ApprovalView approval, @Nullable String call, RawJson output) {
    Envelope envelope = Envelope.of(tenant, approval.goalId().toString());
    OutputCheck check =
        new OutputCheck(
            approval.skill(),
            output,
            call == null ? null : new OutputCheck.Call(call, approval.agent()));
    return bus.ask(Addresses.OUTPUT_CHECK, new Said<>(envelope, check))
        .recover(failure -> Future.failedFuture(nobody(failure)))
        .map((OutputFaults answer) -> {
          if (!answer.faults().isEmpty()) {
            throw refused(approval.skill(), call, answer.faults());
          }
          return output;
        });
  }

  private static ProblemFault refused(String skill, @Nullable String call, List<String> faults) {
    String what =
        call == null
            ? "what %s puts out".formatted(skill)
            : "what %s can call %s with".formatted(skill, call);
    String detail =
        "output is not %s: %s. Nothing was decided."
            .formatted(what, String.join("; ", faults.stream().limit(WORDS_MAX).toList()));
    return Problem.of(ProblemKind.INVALID, detail)
        .with("property", "output")
        .with("faults", new JsonArray(faults.stream().limit(FAULTS_MAX).toList()))
        .fault();
  }

  private static Throwable nobody(Throwable failure) {
    return Bus.isNobodyThere(failure)
        ? Problem.later(
                ProblemKind.UNAVAILABLE,
                "Nobody here can check the edited output just now. Nothing was decided: try again,"
                    + " or approve the draft as it is.",
                RETRY_SECONDS)
            .fault()
        : failure;
  }
}
