package io.kaze.channels.delivery;

import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.channels.story.GoalStory;
import io.kaze.channels.story.Stories;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * When the orchestrator does not read, nobody leads the goal any more: it ends here, in words,
 * unless it has ended already.
 */
final class LastWords {
  private final Journal journal;
  private final Stories stories;

  LastWords(Journal journal) {
    this.journal = journal;
    this.stories = new Stories(journal);
  }

  Future<Reading> say(Entry entry, BatonDropped dropped) {
    GoalId goal = GoalId.of(entry.envelope().correlation());
    return stories
        .read(entry.envelope().tenant(), goal)
        .compose(story -> decide(entry, dropped, story));
  }

  private Future<Reading> decide(Entry entry, BatonDropped dropped, Optional<GoalStory> story) {
    return story
        .filter(goal -> !goal.status().ended())
        .map(goal -> fail(entry, dropped, goal))
        .orElseGet(() -> Future.succeededFuture(Reading.DONE));
  }

  /** Where the goal has moved on meanwhile, it is looked at anew. */
  private Future<Reading> fail(Entry entry, BatonDropped dropped, GoalStory goal) {
    GoalFailed failed =
        new GoalFailed(goal.submitted().goalId(), words(dropped), goal.submitted().replyTo());
    NewEntry end =
        new NewEntry(entry.envelope().causedBy(entry.id()), failed, Readers.DELIVERY.name());
    return journal
        .append(
            Append.anywhere(entry.envelope().tenant(), entry.stream(), end)
                .at(goal.position())
                .settling(entry.id()))
        .compose(appended ->
            appended instanceof Appended.Conflict
                ? Future.failedFuture("The goal has moved on meanwhile")
                : Future.succeededFuture(Reading.ANSWERED));
  }

  private static Fault words(BatonDropped dropped) {
    return new Fault(
        dropped.fault().code(),
        "Kaze could not lead this goal on: %s was not taken up after %d tries. %s"
            .formatted(
                dropped.kind().replace('-', ' '), dropped.tries(), dropped.fault().message()));
  }
}
