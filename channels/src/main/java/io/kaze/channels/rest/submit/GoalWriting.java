package io.kaze.channels.rest.submit;

import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problems;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes a goal down, at the beginning of its stream: the second of two that are one comes late.
 */
final class GoalWriting {
  private final Journal journal;
  private final Duration max;

  GoalWriting(Journal journal, Duration max) {
    this.journal = journal;
    this.max = max;
  }

  /** Keeps the files, then writes the goal; done when it is durable. */
  Future<Void> write(TenantId tenant, GoalId goal, GoalRequest said, Inflow inflow) {
    return inflow
        .keep()
        .recover(lost -> inflow.drop().compose(v -> Future.failedFuture(lost)))
        .map(files -> new GoalSubmitted(goal, said.text(), files, said.vertical(), said.replyTo()))
        .compose(submitted -> append(tenant, submitted, inflow));
  }

  private Future<Void> append(TenantId tenant, GoalSubmitted submitted, Inflow inflow) {
    GoalId goal = submitted.goalId();
    NewEntry entry =
        new NewEntry(Envelope.of(tenant, goal.toString()), submitted, Readers.ORCHESTRATOR.name());
    return journal
        .append(Append.anywhere(tenant, goal.stream(), entry).at(0))
        .timeout(max.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> told(failure, inflow))
        .compose(appended ->
            appended instanceof Appended.Committed
                ? Future.succeededFuture()
                : late(tenant, goal, submitted.attachments(), inflow));
  }

  /** Where it is not known whether the goal was written, its files stay. */
  private static Future<Appended> told(Throwable failure, Inflow inflow) {
    if (failure instanceof TimeoutException) {
      return Future.failedFuture(Problems.unsure().fault());
    }
    return failure instanceof JournalFault fault
            && fault.reason() == JournalFault.Reason.UNAVAILABLE
        ? Future.failedFuture(fault)
        : inflow.drop().compose(v -> Future.failedFuture(failure));
  }

  /**
   * The goal stands already: written by another with the same key, or by this one, its confirmation
   * lost. Only in the first case are this one's files of no use.
   */
  private Future<Void> late(
      TenantId tenant, GoalId goal, List<AttachmentRef> files, Inflow inflow) {
    return journal
        .read(tenant, goal.stream(), 0, 1)
        .compose(first -> isOf(first, files) ? Future.succeededFuture() : inflow.drop());
  }

  private static boolean isOf(List<Entry> first, List<AttachmentRef> files) {
    return first.stream()
        .anyMatch(entry ->
            entry.event() instanceof GoalSubmitted stands && stands.attachments().equals(files));
  }
}
