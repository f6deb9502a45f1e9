package io.kaze.verticles.orchestrator;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;

/** What a decision on a held draft makes of its task. Pure. */
final class Verdict {
  private Verdict() {}

  static TaskState of(ApprovalDecided decided, TaskState.Held held) {
    RawJson edited = decided.output();
    return switch (decided.decision()) {
      case APPROVED ->
          edited == null
              ? TaskState.cleared(held.output(), held.call(), null)
              : TaskState.cleared(edited, held.call(), decided.decidedBy());
      case REJECTED ->
          refused(
              "%s rejected its draft: “%s”".formatted(decided.decidedBy(), decided.reason()),
              decided.reason());
      // Silence says nothing about what would be better.
      case EXPIRED -> new TaskState.Failed(fault(decided.reason()), 1, false, null);
    };
  }

  private static TaskState refused(String words, String guidance) {
    return new TaskState.Failed(fault(words), 1, false, guidance);
  }

  private static Fault fault(String words) {
    return new Fault(Fault.REFUSED, words);
  }
}
