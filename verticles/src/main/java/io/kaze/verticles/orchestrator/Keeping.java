package io.kaze.verticles.orchestrator;

import io.kaze.bus.journal.Entry;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.relay.Relay;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads batons one after the other for each goal. A reading that has to wait for a thought keeps
 * its baton and lets the goal's other batons be read meanwhile (a cancellation above all); it is
 * taken again when the thought has ended, and the relay is told then what came of it. A process
 * that dies meanwhile loses nothing: its lease ends, and another reads the baton. On one event
 * loop.
 */
final class Keeping {
  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

  private final Relay relay;
  private final Function<Entry, Future<Reading>> read;
  private final PlanSource plans;
  private final Turns<Stories.Key> turns = new Turns<>();
  private final Map<Stories.Key, Integer> waiting = new HashMap<>();
  private boolean stopped;

  Keeping(Relay relay, Function<Entry, Future<Reading>> read, PlanSource plans) {
    this.relay = relay;
    this.read = read;
    this.plans = plans;
  }

  Future<Reading> read(Baton baton) {
    return turn(baton, () -> {})
        .recover(broken -> {
          if (!(broken instanceof StillThinking still)) {
            return Future.failedFuture(broken);
          }
          onceThought(baton, still);
          return Future.succeededFuture(Reading.KEPT);
        });
  }

  private Future<Reading> turn(Baton baton, Runnable begun) {
    Entry entry = baton.entry();
    Stories.Key goal = Stories.Key.of(entry);
    return turns
        .take(
            goal,
            () -> {
              begun.run();
              return read.apply(entry);
            })
        .onSuccess(reading -> forget(goal));
  }

  /** Unless a baton still waits to make use of the thought. */
  private void forget(Stories.Key goal) {
    if (!waiting.containsKey(goal)) {
      plans.forget(goal);
    }
  }

  private void onceThought(Baton baton, StillThinking still) {
    waiting.merge(Stories.Key.of(baton.entry()), 1, Integer::sum);
    still
        .thought()
        .onComplete(ended -> {
          if (!stopped) {
            again(baton);
          }
        });
  }

  private void noLongerWaiting(Baton baton) {
    waiting.computeIfPresent(
        Stories.Key.of(baton.entry()), (goal, count) -> count == 1 ? null : count - 1);
  }

  private void again(Baton baton) {
    turn(baton, () -> noLongerWaiting(baton))
        .onComplete(
            reading -> tell(baton, reading),
            broken -> {
              if (broken instanceof StillThinking still) {
                onceThought(baton, still);
              } else {
                LOG.warn("{} is put back: {}", baton.entry().stream(), broken.toString());
                relay.giveBack(baton);
              }
            });
  }

  private void tell(Baton baton, Reading reading) {
    switch (reading) {
      case DONE -> relay.settle(baton);
      case ANSWERED, ELSEWHERE -> relay.answered(baton);
      case LATER -> relay.postpone(baton);
      case KEPT -> {}
    }
  }

  /** What is kept stays with the relay, for another process or this one's next life. */
  void stop() {
    stopped = true;
  }
}
