package io.kaze.verticles.orchestrator;

import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.JournalFault;
import io.kaze.bus.message.Said;
import io.kaze.bus.relay.Reading;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/**
 * Leads a goal one step on: what happened, what comes next, written down at the position it was
 * decided for. If the goal went on meanwhile, it is decided anew; so no two orchestrators begin a
 * task twice.
 */
final class Leading {
  private final Journal journal;
  private final Stories stories;
  private final NextEntries next;
  private final OrchestratorSettings settings;
  private final Consumer<Said<CancelTasks>> cancelling;

  /** Writes to the journal, and says to agents which goals they need not work for any more. */
  Leading(
      Journal journal,
      Stories stories,
      NextEntries next,
      OrchestratorSettings settings,
      Consumer<Said<CancelTasks>> cancelling) {
    this.journal = journal;
    this.stories = stories;
    this.next = next;
    this.settings = settings;
    this.cancelling = cancelling;
  }

  /** Reads a baton's entry and does what follows from it. */
  Future<Reading> read(Entry baton) {
    if (baton.event() instanceof GoalCancelled cancelled) {
      cancelTasks(baton, cancelled.goalId());
    }
    return stories.including(baton).compose(story -> lead(baton, story, 0));
  }

  private Future<Reading> lead(Entry baton, GoalStory story, int conflicts) {
    if (conflicts > settings.conflictsMax()) {
      return Future.failedFuture(
          "%s went on %d times while it was decided on".formatted(baton.stream(), conflicts));
    }
    return next.after(baton.envelope().tenant(), story)
        .compose(entries ->
            entries.isEmpty()
                ? Future.succeededFuture(Reading.DONE)
                : write(baton, story, entries)
                    .recover(failure -> writeWhyNot(baton, story, failure))
                    .compose(appended -> written(baton, story, appended, conflicts)));
  }

  private Future<Appended> write(Entry baton, GoalStory story, List<NextEntry> entries) {
    return journal.append(
        new Append(
            baton.envelope().tenant(),
            baton.stream(),
            story.position(),
            baton.id(),
            entries.stream().map(entry -> entry.causedBy(baton)).toList()));
  }

  /** What the journal will never take ends the goal in words; all else may be tried again. */
  private Future<Appended> writeWhyNot(Entry baton, GoalStory story, Throwable failure) {
    if (!(failure instanceof JournalFault fault)) {
      return Future.failedFuture(failure);
    }
    return switch (fault.reason()) {
      case TOO_LARGE -> write(baton, story, List.of(next.tooLarge(story)));
      case UNFIT -> write(baton, story, List.of(next.givenUp(story, fault)));
      case UNAVAILABLE, OVERLOADED, UNKNOWN_TENANT -> Future.failedFuture(fault);
    };
  }

  private Future<Reading> written(Entry baton, GoalStory story, Appended appended, int conflicts) {
    Stories.Key goal = Stories.Key.of(baton);
    return switch (appended) {
      case Appended.Committed(List<Entry> entries) -> {
        went(baton, stories.told(goal, story, entries), entries);
        yield Future.succeededFuture(Reading.ANSWERED);
      }
      case Appended.Duplicate before -> Future.succeededFuture(Reading.ANSWERED);
      // Another process has the baton and answers it.
      case Appended.Fenced lost -> Future.succeededFuture(Reading.ANSWERED);
      case Appended.Conflict wentOn ->
          stories.readOn(goal, story).compose(now -> lead(baton, now, conflicts + 1));
    };
  }

  private void went(Entry baton, GoalStory story, List<Entry> entries) {
    entries.forEach(GoalLog::wrote);
    Submission submission = story.submission();
    if (story.ended() && story.busy() && submission != null) {
      cancelTasks(baton, submission.goal().goalId());
    }
  }

  /** Best effort: what an agent does all the same counts for nothing. */
  private void cancelTasks(Entry baton, GoalId goal) {
    cancelling.accept(
        new Said<>(baton.envelope().causedBy(baton.id()).until(null), new CancelTasks(goal)));
  }
}
