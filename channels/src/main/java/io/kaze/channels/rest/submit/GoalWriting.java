package io.kaze.channels.rest.submit;

import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.bridge.handoff.Submitting;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.GoalView;
import io.kaze.bus.goal.Submitter;
import io.kaze.bus.handoff.GoalHandedOff;
import io.kaze.bus.handoff.OtherCells;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.problem.Problems;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a goal down, at the beginning of its stream: the second of two with one key comes late. If
 * it says the same it is the same goal; if it says something else it is refused.
 */
final class GoalWriting {
  private final Kernel kernel;
  private final Duration max;
  private final GoalPlaces places;
  private final OtherCells cells;

  GoalWriting(Kernel kernel, SubmissionLimits limits, OtherCells cells) {
    this.kernel = kernel;
    this.cells = cells;
    this.max = limits.writtenWithin();
    TenantPlaces tenants =
        new TenantPlaces(
            kernel.vertx(), kernel.goals(), kernel.clock(), limits.tenant().goalsInFlightMax());
    this.places = new GoalPlaces(kernel.vertx(), kernel.goals(), tenants);
  }

  /**
   * Keeps the files, then writes the goal.
   *
   * @param keyed whether the goal may stand already
   * @return where the goal stands, which is durable
   */
  Future<GoalStatus> write(
      Caller caller,
      GoalId goal,
      boolean keyed,
      @Nullable String traceparent,
      GoalRequest said,
      Inflow inflow) {
    if (said.cell() != null && !cells.mayHave(caller.tenant(), said.cell())) {
      return dropped(inflow, unknown(caller.tenant(), said.cell()).fault());
    }
    return inflow
        .keep()
        .recover(lost -> dropped(inflow, lost))
        .map(files -> submitted(caller, goal, said, files))
        .compose(submitted ->
            stands(caller, goal, keyed)
                .recover(lost -> dropped(inflow, lost))
                .compose(stands ->
                    stands
                        ? late(caller.tenant(), submitted, said.cell(), inflow)
                        : write(caller, submitted, said.cell(), traceparent, inflow)));
  }

  private static GoalSubmitted submitted(
      Caller caller, GoalId goal, GoalRequest said, List<AttachmentRef> files) {
    Submitter by = new Submitter(caller.tokenId(), caller.name());
    return new GoalSubmitted(goal, said.text(), files, said.vertical(), said.replyTo(), by);
  }

  /** A goal that stands takes no further place. */
  private Future<Boolean> stands(Caller caller, GoalId goal, boolean keyed) {
    return keyed
        ? kernel.goals().find(caller.tenant(), goal).map(Optional::isPresent)
        : Future.succeededFuture(false);
  }

  private Future<GoalStatus> write(
      Caller caller,
      GoalSubmitted submitted,
      @Nullable String cell,
      @Nullable String traceparent,
      Inflow inflow) {
    TenantId tenant = caller.tenant();
    return places
        .take(caller, () -> append(tenant, submitted, cell, traceparent))
        .recover(failure -> told(failure, inflow))
        .compose(appended ->
            appended instanceof Appended.Committed
                ? Future.succeededFuture(GoalStatus.PLANNING)
                : late(tenant, submitted, cell, inflow));
  }

  private Future<Appended> append(
      TenantId tenant,
      GoalSubmitted submitted,
      @Nullable String cell,
      @Nullable String traceparent) {
    GoalId goal = submitted.goalId();
    Envelope envelope = Envelope.of(tenant, goal.toString()).traced(traceparent);
    Append append =
        cell == null
            ? Append.anywhere(
                    tenant,
                    goal.stream(),
                    new NewEntry(envelope, submitted, Readers.ORCHESTRATOR.name()))
                .at(0)
            : Submitting.append(envelope, submitted, cell);
    return kernel.journal().append(append).timeout(max.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Where it is not known whether the goal was written, its files stay. */
  private static Future<Appended> told(Throwable failure, Inflow inflow) {
    if (failure instanceof TimeoutException) {
      return Future.failedFuture(Problems.unsure().fault());
    }
    return failure instanceof JournalFault fault
            && fault.reason() == JournalFault.Reason.UNAVAILABLE
        ? Future.failedFuture(fault)
        : dropped(inflow, failure);
  }

  private static <T> Future<T> dropped(Inflow inflow, Throwable failure) {
    return inflow.drop().compose(v -> Future.failedFuture(failure));
  }

  /**
   * The goal stands already: written by another with the same key, or by this one, its confirmation
   * lost. Only in the second case are this one's files of any use.
   */
  private Future<GoalStatus> late(
      TenantId tenant, GoalSubmitted said, @Nullable String cell, Inflow inflow) {
    return kernel
        .journal()
        .read(tenant, said.goalId().stream(), 0, 2)
        .recover(lost -> dropped(inflow, lost))
        .compose(story -> {
          GoalSubmitted stands = (GoalSubmitted) story.getFirst().event();
          Future<Void> cleared =
              stands.attachments().equals(said.attachments())
                  ? Future.succeededFuture()
                  : inflow.drop();
          boolean same = stands.saysTheSameAs(said) && isFor(cell, story);
          return cleared.compose(v -> same ? standing(tenant, stands) : reused(stands));
        });
  }

  private static boolean isFor(@Nullable String cell, List<Entry> story) {
    return cell == null
        ? story.size() < 2 || !(story.get(1).event() instanceof GoalHandedOff)
        : Submitting.isHandedTo(story, cell);
  }

  private Future<GoalStatus> standing(TenantId tenant, GoalSubmitted stands) {
    return kernel
        .goals()
        .find(tenant, stands.goalId())
        .map(view -> view.map(GoalView::status).orElse(GoalStatus.PLANNING));
  }

  private static Future<GoalStatus> reused(GoalSubmitted stands) {
    String detail =
        "This Idempotency-Key belongs to the goal %s, which was submitted with another text, other"
                .formatted(stands.goalId())
            + " files or another vertical, cell or replyTo. Nothing of this request was kept. A new"
            + " goal takes a new key.";
    return Future.failedFuture(
        Problem.of(ProblemKind.KEY_REUSED, detail)
            .with("goalId", stands.goalId().toString())
            .fault());
  }

  private static Problem unknown(TenantId tenant, String cell) {
    String detail =
        "Goals of tenant %s are not handed to a cell %s: it is no peer of this cell, or no rule lets"
                .formatted(tenant, cell)
            + " goals out to it.";
    return Problem.of(ProblemKind.INVALID, detail).with("property", "cell");
  }
}
