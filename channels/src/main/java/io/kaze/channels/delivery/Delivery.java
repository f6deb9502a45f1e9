package io.kaze.channels.delivery;

import io.kaze.bus.answer.AnswerDelivered;
import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.handoff.AnswerHandedBack;
import io.kaze.bus.handoff.FailureHandedBack;
import io.kaze.bus.handoff.HandoffEvent;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.channels.story.Ending;
import io.kaze.channels.story.Endings;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the last baton of a goal: its answer, or the words of its failure, go where the goal came
 * from. May be repeated.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Journal journal;
  private final LastWords lastWords;
  private final Endings endings;

  Delivery(Journal journal, Endings endings) {
    this.journal = journal;
    this.endings = endings;
    this.lastWords = new LastWords(journal);
  }

  Future<Reading> read(Baton baton) {
    Entry entry = baton.entry();
    return switch (entry.event()) {
      case AnswerReady answer when isFromCell(answer.replyTo()) ->
          handedBack(
              entry, new AnswerHandedBack(answer.goalId(), answer.text(), answer.artefacts()));
      case GoalFailed failed when isFromCell(failed.replyTo()) ->
          handedBack(entry, new FailureHandedBack(failed.goalId(), failed.fault()));
      case AnswerReady answer ->
          delivered(
              entry,
              answer.goalId(),
              answer.replyTo(),
              new Ending(GoalStatus.ANSWERED, entry.at(), answer, null));
      case GoalFailed failed ->
          delivered(
              entry,
              failed.goalId(),
              failed.replyTo(),
              new Ending(GoalStatus.FAILED, entry.at(), null, failed.fault()));
      case BatonDropped dropped -> lastWords.say(entry, dropped);
      default ->
          Future.failedFuture(
              new IllegalArgumentException("Nothing to deliver: " + entry.event().getClass()));
    };
  }

  private static boolean isFromCell(ReplyTo replyTo) {
    return replyTo.channel().equals(ReplyTo.CELL.channel());
  }

  /** To the cell the goal was taken over from; from here on the bridge carries it. */
  private Future<Reading> handedBack(Entry entry, HandoffEvent back) {
    Envelope envelope = entry.envelope().causedBy(entry.id());
    AnswerDelivered delivered = new AnswerDelivered(back.goalId(), ReplyTo.CELL.channel());
    return journal
        .append(
            Append.anywhere(
                    envelope.tenant(),
                    entry.stream(),
                    new NewEntry(envelope, back, Readers.HANDOFF.name()),
                    NewEntry.of(envelope, delivered))
                .settling(entry.id()))
        .map(Reading.ANSWERED);
  }

  /** Over HTTP, an answer is delivered by being there: whoever asked fetches it, or waits here. */
  private Future<Reading> delivered(Entry entry, GoalId goal, ReplyTo replyTo, Ending ending) {
    endings.over(entry.envelope().tenant(), goal, ending);
    String channel = ReplyTo.REST.channel();
    if (!replyTo.channel().equals(channel)) {
      LOG.warn(
          "Goal {} came from {}, which is no channel of this cell; its answer waits to be fetched",
          goal,
          replyTo.channel());
    }
    NewEntry delivered =
        NewEntry.of(entry.envelope().causedBy(entry.id()), new AnswerDelivered(goal, channel));
    return journal
        .append(
            Append.anywhere(entry.envelope().tenant(), entry.stream(), delivered)
                .settling(entry.id()))
        .map(Reading.ANSWERED);
  }
}
