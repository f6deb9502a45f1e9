package io.kaze.verticles.agent;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalEnd;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.vertx.core.Future;
import java.util.List;

/**
 * Looks whether a goal was over before something is changed outside for it. That agents are told of
 * a cancellation is best effort; what the journal has is not. Any thread.
 */
record GoalWatch(Journal journal) {
  static final Fault OVER =
      new Fault(Fault.CANCELLED, "The goal was over before the call was made; nothing was called.");

  private static final int PAGE = 100;

  /**
   * Whether the goal ended behind an entry of its stream, by what stands at this moment.
   *
   * @return fails when the journal cannot be read
   */
  Future<Boolean> isOver(Entry task) {
    return isOver(task, task.position());
  }

  private Future<Boolean> isOver(Entry task, long after) {
    return journal
        .read(task.envelope().tenant(), task.stream(), after, PAGE)
        .compose(page -> isOver(task, page));
  }

  private Future<Boolean> isOver(Entry task, List<Entry> page) {
    if (page.stream().map(Entry::event).anyMatch(GoalEnd.class::isInstance)) {
      return Future.succeededFuture(true);
    }
    return page.size() < PAGE
        ? Future.succeededFuture(false)
        : isOver(task, page.getLast().position());
  }
}
