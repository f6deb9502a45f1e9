package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.peer.PeerWatch;
import io.kaze.bus.bridge.peer.Setback;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.Direction;
import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.handoff.AnswerHandedBack;
import io.kaze.bus.handoff.CancellationHandedOff;
import io.kaze.bus.handoff.FailureHandedBack;
import io.kaze.bus.handoff.GoalHandedOff;
import io.kaze.bus.handoff.GoalTakenOver;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.knowledge.KnowledgeHandedOff;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the batons that are for other cells: each is put into the stream for its cell. While that
 * cannot be reached the journal keeps it; what can never be handed over ends in words.
 */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final BridgeSettings settings;
  private final Journal journal;
  private final HandedGoals goals;
  private final HandedKnowledge knowledge;
  private final Outbox outbox;
  private final Refusals refusals;
  private final HandoffMeters meters;
  private final InstantSource clock;

  Sending(
      BridgeSettings settings,
      Journal journal,
      Outbox outbox,
      Refusals refusals,
      HandoffMeters meters,
      InstantSource clock) {
    this.settings = settings;
    this.journal = journal;
    this.goals = new HandedGoals(journal);
    this.knowledge = new HandedKnowledge(journal);
    this.outbox = outbox;
    this.refusals = refusals;
    this.meters = meters;
    this.clock = clock;
  }

  Future<Reading> read(Baton baton) {
    Entry entry = baton.entry();
    return switch (entry.event()) {
      case GoalHandedOff goal -> handOff(entry, goal);
      case KnowledgeHandedOff piece -> handOff(entry, piece);
      case AnswerHandedBack answer ->
          handBack(
              entry,
              answer.goalId(),
              theirs -> new Handed.Answer(theirs, answer.text(), answer.artefacts()));
      case FailureHandedBack failure ->
          handBack(entry, failure.goalId(), theirs -> new Handed.Failure(theirs, failure.fault()));
      case CancellationHandedOff cancellation -> callOff(entry, cancellation);
      default ->
          Future.failedFuture(
              new IllegalArgumentException("Nothing to hand off: " + entry.event().getClass()));
    };
  }

  private Future<Reading> handOff(Entry entry, GoalHandedOff goal) {
    Handed handed =
        new Handed.Goal(goal.goalId(), goal.text(), goal.vertical(), goal.attachments());
    return peer(goal.cell(), entry.envelope().tenant(), Handed.Kind.GOAL)
        .map(peer -> put(entry, peer, handed))
        .orElseGet(() -> Future.failedFuture(denied(goal.cell(), Handed.Kind.GOAL)))
        .recover(failure -> notHandedOff(entry, goal, failure));
  }

  private Future<Reading> handOff(Entry entry, KnowledgeHandedOff piece) {
    return peer(piece.cell(), entry.envelope().tenant(), Handed.Kind.KNOWLEDGE)
        .map(peer -> put(entry, peer, Handed.Knowledge.of(piece)))
        .orElseGet(() -> Future.failedFuture(denied(piece.cell(), Handed.Kind.KNOWLEDGE)))
        .recover(failure -> notHandedOff(entry, piece, failure))
        .otherwise(failure -> {
          LOG.debug("Contribution {} waits", piece.contributionId(), failure);
          return Reading.LATER;
        });
  }

  /** Nobody waits for it: what has no room yet is put there later. */
  private Future<Reading> notHandedOff(Entry entry, KnowledgeHandedOff piece, Throwable failure) {
    return switch (reason(failure)) {
      case TOO_LARGE, DENIED, UNFIT -> giveUp(entry, piece, String.valueOf(failure.getMessage()));
      case FULL, AWAY, BUSY, CREDENTIALS, SERVER ->
          isTooLate(entry)
              ? tooLate(entry, piece, String.valueOf(failure.getMessage()))
              : Future.succeededFuture(Reading.LATER);
    };
  }

  private Future<Reading> tooLate(Entry entry, KnowledgeHandedOff piece, String words) {
    watch(piece.cell()).setBack(Setback.Kind.GIVEN_UP, Handed.Kind.KNOWLEDGE.address());
    return giveUp(entry, piece, words);
  }

  private Future<Reading> giveUp(Entry entry, KnowledgeHandedOff piece, String words) {
    meters.failed().increment();
    LOG.warn(
        "Contribution {} was not handed to cell {}: {}",
        piece.contributionId(),
        piece.cell(),
        words);
    return knowledge
        .undelivered(
            entry.envelope().tenant(),
            piece.contributionId(),
            piece.cell(),
            entry.id(),
            "The knowledge could not be handed over. " + words)
        .map(Reading.DONE);
  }

  private Future<Reading> put(Entry entry, Peer peer, Handed handed) {
    return outbox
        .put(peer.cell(), entry.id(), handed, entry.envelope().traceparent())
        .onFailure(failure -> watch(peer.cell().value()).notKept(failure, handed.kind().address()))
        .map(Reading.DONE);
  }

  private PeerWatch watch(String cell) {
    return meters.peers().of(cell);
  }

  /** Only to a peer, only of its tenant, only what a rule lets out. */
  private Optional<Peer> peer(String cell, TenantId tenant, Handed.Kind kind) {
    return settings.peers().stream()
        .filter(peer -> peer.cell().value().equals(cell) && peer.tenant().equals(tenant))
        .filter(peer -> settings.allows(Direction.OUT, peer.cell(), kind.address()))
        .findFirst();
  }

  private BridgeFault denied(String cell, Handed.Kind kind) {
    String words =
        "Cell %s hands no %s of this tenant to cell %s"
            .formatted(settings.cell(), kind.word(), cell);
    refusals.note(Refusal.DENIED_OUT, kind.address(), words);
    watch(cell).setBack(Setback.Kind.NOT_LET_OUT, kind.address());
    return new BridgeFault(BridgeFault.Reason.DENIED, words);
  }

  private Future<Reading> notHandedOff(Entry entry, GoalHandedOff goal, Throwable failure) {
    BridgeFault.Reason reason = reason(failure);
    return switch (reason) {
      case FULL, TOO_LARGE, DENIED, UNFIT -> {
        meters.failed().increment();
        yield fail(entry, goal, String.valueOf(failure.getMessage()));
      }
      case AWAY, BUSY, CREDENTIALS, SERVER ->
          isTooLate(entry) ? tooLate(entry, goal) : Future.succeededFuture(Reading.LATER);
    };
  }

  private Future<Reading> tooLate(Entry entry, GoalHandedOff goal) {
    watch(goal.cell()).setBack(Setback.Kind.GIVEN_UP, Handed.Kind.GOAL.address());
    return fail(entry, goal, "Cell %s could not be reached in time".formatted(goal.cell()));
  }

  private static BridgeFault.Reason reason(Throwable failure) {
    return failure instanceof BridgeFault fault ? fault.reason() : BridgeFault.Reason.AWAY;
  }

  private boolean isTooLate(Entry entry) {
    return entry.at().plus(settings.handoff().waitingMax()).isBefore(clock.instant());
  }

  private Future<Reading> fail(Entry entry, GoalHandedOff goal, String words) {
    LOG.warn("Goal {} was not handed to cell {}: {}", goal.goalId(), goal.cell(), words);
    return goals
        .end(
            entry.envelope().tenant(),
            goal.goalId(),
            goal.cell(),
            entry.id(),
            replyTo ->
                new GoalFailed(
                    goal.goalId(),
                    new Fault(Fault.UNDELIVERED, "The goal could not be handed over. " + words),
                    replyTo))
        .map(Reading.DONE);
  }

  /** The goal has ended here already, whatever comes of this. */
  private Future<Reading> callOff(Entry entry, CancellationHandedOff off) {
    Handed handed = new Handed.Cancellation(off.goalId(), off.reason());
    return peer(off.cell(), entry.envelope().tenant(), handed.kind())
        .map(peer -> put(entry, peer, handed))
        .orElseGet(() -> Future.failedFuture(denied(off.cell(), handed.kind())))
        .recover(failure -> notYet(entry, off.cell(), handed));
  }

  private Future<Reading> handBack(Entry entry, GoalId goal, Function<GoalId, Handed> handing) {
    return goals
        .takenOver(entry.envelope().tenant(), goal)
        .compose(from ->
            from.map(taken -> handBack(entry, taken, handing.apply(taken.theirs())))
                .orElseGet(() -> neverTaken(goal)));
  }

  /** Whoever submitted it here only said that it came from another cell. */
  private Future<Reading> neverTaken(GoalId goal) {
    refusals.note(Refusal.FORGED, "goal " + goal, "it was never taken over from another cell");
    return Future.succeededFuture(Reading.DONE);
  }

  private Future<Reading> handBack(Entry entry, GoalTakenOver taken, Handed handed) {
    return peer(taken.cell(), entry.envelope().tenant(), handed.kind())
        .map(peer -> put(entry, peer, handed))
        .orElseGet(() -> Future.failedFuture(denied(taken.cell(), handed.kind())))
        .recover(failure -> notHandedBack(entry, taken, handed, failure));
  }

  private Future<Reading> notHandedBack(
      Entry entry, GoalTakenOver taken, Handed handed, Throwable failure) {
    boolean tooLarge =
        reason(failure) == BridgeFault.Reason.TOO_LARGE && handed instanceof Handed.Answer;
    if (tooLarge) {
      return wordsInstead(entry, taken, String.valueOf(failure.getMessage()));
    }
    return notYet(entry, taken.cell(), handed);
  }

  private Future<Reading> notYet(Entry entry, String cell, Handed handed) {
    if (isTooLate(entry)) {
      meters.failed().increment();
      watch(cell).setBack(Setback.Kind.GIVEN_UP, handed.kind().address());
      LOG.warn("Cell {} did not get an entry in time: {} {}", cell, handed.kind(), entry.id());
      return Future.succeededFuture(Reading.DONE);
    }
    return Future.succeededFuture(Reading.LATER);
  }

  private Future<Reading> wordsInstead(Entry entry, GoalTakenOver taken, String words) {
    FailureHandedBack failed =
        new FailureHandedBack(
            taken.goalId(), new Fault(Fault.UNDELIVERED, "There is an answer, but: " + words));
    return journal
        .append(
            Append.anywhere(
                    entry.envelope().tenant(),
                    entry.stream(),
                    new NewEntry(
                        entry.envelope().causedBy(entry.id()), failed, Readers.HANDOFF.name()))
                .settling(entry.id()))
        .map(Reading.ANSWERED);
  }
}
