package io.kaze.channels.rest.approval;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.story.ApprovalEnd;
import io.kaze.channels.story.TaskApproval;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells who came too late what stands: who decided what, when and why. */
final class Standing {
  private Standing() {}

  static Problem of(TaskApproval approval) {
    ApprovalEnd end = Objects.requireNonNull(approval.end());
    Problem problem =
        Problem.of(ProblemKind.CONFLICT, words(end) + " Nothing was changed.")
            .with("approvalId", approval.approvalId().toString())
            .with("state", end.state().word())
            .with("decidedAt", end.at().toString())
            .with("decisionReason", end.reason())
            .with("edited", end.edited());
    String by = end.decidedBy();
    return by == null ? problem : problem.with("decidedBy", by);
  }

  private static String words(ApprovalEnd end) {
    return switch (end.state()) {
      case APPROVED ->
          "%s %s this at %s%s"
              .formatted(
                  end.decidedBy(),
                  end.edited() ? "edited and approved" : "approved",
                  end.at(),
                  because(end.reason()));
      case REJECTED ->
          "%s rejected this at %s%s".formatted(end.decidedBy(), end.at(), because(end.reason()));
      case EXPIRED -> "This expired at %s: nobody decided in time.".formatted(end.at());
      case REVOKED -> "This was revoked at %s%s".formatted(end.at(), because(end.reason()));
      case OPEN -> throw new IllegalArgumentException("It is open");
    };
  }

  private static String because(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      return ".";
    }
    return ": " + reason + (reason.endsWith(".") ? "" : ".");
  }
}
