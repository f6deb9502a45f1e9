package io.kaze.channels.rest.approval;

import io.kaze.bus.journal.Journal;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.approval.ApprovalView;
import io.vertx.core.Future;
import java.util.Optional;

/** Reads what was drafted, each from its place in its goal's stream. */
record Drafts(Journal journal) {

  /** What an approval is about; empty when it is not where it should be. */
  Future<Optional<DraftReady>> of(TenantId tenant, ApprovalView approval) {
    Long position = approval.draftPosition();
    if (position == null) {
      return Future.succeededFuture(Optional.empty());
    }
    return journal
        .read(tenant, approval.goalId().stream(), position - 1, 1)
        .map(entries ->
            entries.stream()
                .map(entry -> entry.event())
                .filter(DraftReady.class::isInstance)
                .map(DraftReady.class::cast)
                .findFirst());
  }
}
