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
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ask of a skill, on its host's context; only the work itself is on a thread of its own. It is
 * answered once: by its work, or before that by its deadline, its timeout or its goal's end.
 */
final class SkillRun {
  private static final Logger LOG = LoggerFactory.getLogger(SkillRun.class);
  private static final long NO_TIMER = -1;

  /** Who has it run. */
  interface Listener {
    Listener NONE = new Listener() {};

    /** The work ended; on the work's thread, with what is left to do on the host's context. */
    default void ended(SkillRun run, Runnable rest) {}

    /** It goes on although it was interrupted; on the host's context. */
    default void stuck(SkillRun run) {}
  }

  /** How long a handler may take to end once it is interrupted. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Said<SkillAsk> ask;
  private final SkillWork work;
  private final Promise<SkillAnswer> answer = Promise.promise();
  private final OwnThread thread = new OwnThread();
  private Listener listener = Listener.NONE;
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

  /** Begins to compute, on a thread of these; its end is told there. */
  void begin(InstantSource clock, Executor threads, Listener listener) {
    Duration timeout = work.skill().execution().timeout();
    Instant deadline = ask.envelope().deadline();
    if (deadline == null || clock.instant().plus(timeout).isBefore(deadline)) {
      answerIn(timeout, "%s is given %s".formatted(ask.message().skill(), spoken(timeout)));
    }
    this.listener = listener;
    threads.execute(() -> listener.ended(this, onOwnThread()));
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

  /** Works, and tells what is left to do on the host's context. */
  private Runnable onOwnThread() {
    if (!thread.enter()) {
      return () -> {};
    }
    try {
      SkillAnswer done = work.call();
      return () -> end(done);
    } catch (Throwable crash) {
      // Whatever it is, whoever asked must hear of it.
      SkillCrash told = new SkillCrash(ask.message(), crash);
      return () -> crashed(told);
    } finally {
      thread.leave();
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
    if (crash.getCause() instanceof OutOfMemoryError error) {
      throw error;
    }
  }

  void cancel() {
    breakOff(EndedGoals.FAULT);
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
    if (thread.interrupt()) {
      timer = vertx.setTimer(GRACE.toMillis(), t -> listener.stuck(this));
    }
  }

  @Override
  public String toString() {
    return ask.message().skill() + " for " + ask.message().goalId();
  }
}
