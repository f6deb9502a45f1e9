package io.kaze.verticles.skill;

import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Said;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ask of a skill, on its host's context; only the work itself is on a thread of its own. It is
 * answered once: by its work, or before that by its deadline, its timeout or its goal's end.
 */
final class SkillRun {
  private static final Logger LOG = LoggerFactory.getLogger(SkillRun.class);
  private static final long NO_TIMER = -1;

  /** How long a handler may take to end once it is interrupted. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Said<SkillAsk> ask;
  private final SkillWork work;
  private final Promise<SkillAnswer> answer = Promise.promise();
  private Consumer<Runnable> ended = step -> {};
  private @Nullable Thread thread;
  private long timer = NO_TIMER;

  SkillRun(Vertx vertx, Said<SkillAsk> ask, SkillWork work) {
    this.vertx = vertx;
    this.ask = ask;
    this.work = work;
  }

  Future<SkillAnswer> answer() {
    return answer.future();
  }

  boolean answered() {
    return answer.future().isComplete();
  }

  boolean isFor(Said<CancelTasks> cancel) {
    return ask.message().goalId().equals(cancel.message().goalId())
        && ask.envelope().tenant().equals(cancel.envelope().tenant());
  }

  void waitUntilDeadline(InstantSource clock) {
    Instant deadline = ask.envelope().deadline();
    if (deadline != null) {
      answerIn(Duration.between(clock.instant(), deadline), "its deadline passed");
    }
  }

  /**
   * Begins to compute.
   *
   * @param ended told at the end, on any thread and perhaps twice, what is left to do on the host's
   *     context
   */
  void begin(InstantSource clock, Consumer<Runnable> ended) {
    Duration timeout = work.skill().execution().timeout();
    Instant deadline = ask.envelope().deadline();
    if (deadline == null || clock.instant().plus(timeout).isBefore(deadline)) {
      answerIn(timeout, "%s is given %s".formatted(ask.message().skill(), spoken(timeout)));
    }
    this.ended = ended;
    thread = Thread.ofVirtual().name("skill " + ask.message().skill()).start(this::compute);
  }

  private static String spoken(Duration timeout) {
    return timeout.toSeconds() > 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
  }

  private void answerIn(Duration delay, String why) {
    vertx.cancelTimer(timer);
    timer =
        vertx.setTimer(
            Math.max(1, delay.toMillis()),
            t -> breakOff(new Fault(Fault.TIMED_OUT, "It took too long: " + why + ".")));
  }

  /** On the work's own thread. */
  private void compute() {
    try {
      SkillAnswer done = work.call();
      ended.accept(() -> end(done));
    } catch (Throwable crash) {
      // Whatever it is, whoever asked must hear of it; an error of the machine goes further up.
      SkillCrash told = new SkillCrash(ask.message(), crash);
      ended.accept(() -> crashed(told));
      if (crash instanceof OutOfMemoryError error) {
        throw error;
      }
    }
  }

  private void end(SkillAnswer done) {
    vertx.cancelTimer(timer);
    answer.tryComplete(done);
  }

  private void crashed(SkillCrash crash) {
    vertx.cancelTimer(timer);
    if (answer.tryFail(crash)) {
      LOG.warn("{}", crash.getMessage(), crash.getCause());
    }
  }

  void cancel() {
    breakOff(new Fault(Fault.CANCELLED, "The goal was cancelled."));
  }

  private void breakOff(Fault fault) {
    if (answer.tryComplete(new SkillAnswer.Refusal(fault, false))) {
      interrupt();
    }
  }

  /** Its host stops: no answer, so that the task is done by another, or in the next life. */
  void abandon() {
    if (answer.tryFail("The skill's host stops")) {
      interrupt();
    }
  }

  private void interrupt() {
    vertx.cancelTimer(timer);
    if (thread != null) {
      thread.interrupt();
      timer = vertx.setTimer(GRACE.toMillis(), t -> giveUp());
    }
  }

  /**
   * Its place is needed: a handler that does not heed an interrupt must not stop all the others.
   */
  private void giveUp() {
    LOG.error("{} goes on {} after it was interrupted", ask.message().skill(), GRACE);
    ended.accept(() -> {});
  }
}
