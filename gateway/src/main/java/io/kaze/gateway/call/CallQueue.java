package io.kaze.gateway.call;

import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.fault.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** So many calls at a time; the others wait in order of arrival, bounded too. On one context. */
final class CallQueue {
  private final Vertx vertx;
  private final int runningMax;
  private final int waitingMax;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final List<Admitted> running = new ArrayList<>();

  CallQueue(Vertx vertx, int runningMax, int waitingMax) {
    this.vertx = vertx;
    this.runningMax = runningMax;
    this.waitingMax = waitingMax;
  }

  /**
   * A call and whose it is.
   *
   * @param owner tells what it is for, so that it can be found again
   */
  record Admitted(Object owner, BusCall call) {}

  private record Waiting(
      Admitted admitted, Supplier<Future<ModelAnswer>> work, Promise<ModelAnswer> answer) {}

  int running() {
    return running.size();
  }

  int waiting() {
    return waiting.size();
  }

  /** Has its turn now, or when those before it have ended; refused when too many wait. */
  Future<ModelAnswer> add(Object owner, BusCall call, Supplier<Future<ModelAnswer>> work) {
    if (running.size() >= runningMax && waiting.size() >= waitingMax) {
      return Future.succeededFuture(
          new ModelAnswer.Refusal(
              new Fault(Fault.UNAVAILABLE, waitingMax + " calls wait for a model already."), true));
    }
    Promise<ModelAnswer> answer = Promise.promise();
    Waiting entry = new Waiting(new Admitted(owner, call), work, answer);
    waiting.add(entry);
    // Called off while it waits, it is answered already.
    call.answer().onSuccess(off -> leave(entry, off));
    long timer =
        vertx.setTimer(millisLeft(call), t -> leave(entry, new ModelAnswer.Refusal(late(), false)));
    next();
    return answer
        .future()
        .eventually(() -> {
          vertx.cancelTimer(timer);
          return Future.succeededFuture();
        });
  }

  private static long millisLeft(BusCall call) {
    return Math.max(1, (call.deadline() - System.nanoTime()) / 1_000_000);
  }

  private static Fault late() {
    return new Fault(Fault.TIMED_OUT, "It had no turn at a model in time.");
  }

  /** One that waits does not begin any more; one that runs ends by itself. */
  private void leave(Waiting entry, ModelAnswer off) {
    if (waiting.remove(entry)) {
      entry.answer().tryComplete(off);
    }
  }

  private void next() {
    while (running.size() < runningMax && !waiting.isEmpty()) {
      begin(waiting.poll());
    }
  }

  private void begin(Waiting entry) {
    running.add(entry.admitted());
    entry
        .work()
        .get()
        .onComplete(answer -> {
          running.remove(entry.admitted());
          entry.answer().handle(answer);
          next();
        });
  }

  /** Calls off all of an owner, those that wait as well. */
  void cancel(Predicate<Object> owner, Fault why) {
    List<Admitted> all = new ArrayList<>(running);
    waiting.forEach(entry -> all.add(entry.admitted()));
    all.stream()
        .filter(admitted -> owner.test(admitted.owner()))
        .forEach(admitted -> admitted.call().cancel(why));
  }
}
