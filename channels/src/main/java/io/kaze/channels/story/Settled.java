package io.kaze.channels.story;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalEvent;
import io.kaze.bus.approval.ApprovalRevoked;

/** What the end of an approval means for its task, and how that is said. */
final class Settled {
  private Settled() {}

  static TaskStatus status(ApprovalEvent event) {
    return switch (event) {
      case ApprovalDecided decided ->
          switch (decided.decision()) {
            case APPROVED -> TaskStatus.CLEARED;
            case REJECTED, EXPIRED -> TaskStatus.REFUSED;
          };
      case ApprovalRevoked revoked -> TaskStatus.REVOKED;
    };
  }

  static String words(ApprovalEvent event) {
    return switch (event) {
      case ApprovalDecided decided ->
          switch (decided.decision()) {
            case APPROVED -> approved(decided);
            case REJECTED -> "Rejected by %s: %s".formatted(decided.decidedBy(), decided.reason());
            case EXPIRED -> decided.reason();
          };
      case ApprovalRevoked revoked -> revoked.reason();
    };
  }

  private static String approved(ApprovalDecided decided) {
    String how = decided.output() == null ? "Approved by " : "Edited and approved by ";
    String why = decided.reason().isBlank() ? "." : ": " + decided.reason();
    return how + decided.decidedBy() + why;
  }
}
