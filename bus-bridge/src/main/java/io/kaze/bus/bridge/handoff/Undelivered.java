package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.message.EntryId;
import io.vertx.core.Future;

/**
 * Writes down that another cell will not have what was kept for it: a goal ends in words, of a
 * contribution it is told where it did not go. Nobody waits for anything else.
 */
final class Undelivered {
  private final HandedGoals goals;
  private final HandedKnowledge knowledge;

  Undelivered(Journal journal) {
    this.goals = new HandedGoals(journal);
    this.knowledge = new HandedKnowledge(journal);
  }

  /**
   * May be repeated.
   *
   * @param entry the entry that was to be handed over
   * @param why in words for a person
   */
  Future<Void> tell(Peer peer, Handed handed, EntryId entry, String why) {
    String cell = peer.cell().value();
    return switch (handed) {
      case Handed.Goal goal ->
          goals
              .end(
                  peer.tenant(),
                  goal.goalId(),
                  cell,
                  entry,
                  replyTo ->
                      new GoalFailed(goal.goalId(), new Fault(Fault.UNDELIVERED, why), replyTo))
              .mapEmpty();
      case Handed.Knowledge piece ->
          knowledge.undelivered(peer.tenant(), piece.contributionId(), cell, entry, why);
      case Handed.Answer answer -> Future.succeededFuture();
      case Handed.Failure failure -> Future.succeededFuture();
      case Handed.Cancellation cancellation -> Future.succeededFuture();
    };
  }
}
