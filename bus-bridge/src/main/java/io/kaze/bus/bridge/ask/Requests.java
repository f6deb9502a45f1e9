package io.kaze.bus.bridge.ask;

import io.kaze.bus.address.StepQueue;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Lane;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.wire.Form;
import io.nats.client.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Questions over NATS that wait for their answers, all at one inbox of this process. Any thread.
 */
public final class Requests {
  private static final Duration SWEEP = Duration.ofMillis(20);
  private static final int RADIX = Character.MAX_RADIX;

  private final Vertx vertx;
  private final Link link;
  private final Refusals refusals;
  private final String inbox;
  private final int max;
  private final AtomicLong last = new AtomicLong();
  private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
  private final long timer;

  private record Waiting(String what, long untilNanos, Promise<Message> answer, StepQueue asker) {}

  /**
   * At an inbox of this process alone.
   *
   * @param inbox ends with a dot
   * @param max how many may wait
   */
  public Requests(Vertx vertx, Link link, Refusals refusals, String inbox, int max) {
    this.vertx = vertx;
    this.link = link;
    this.refusals = refusals;
    this.inbox = inbox;
    this.max = max;
    this.timer = vertx.setPeriodic(SWEEP.toMillis(), t -> sweep());
    link.subscribe(Lane.ANSWERS, inbox + "*", null, this::answered);
  }

  /**
   * Asks at a subject.
   *
   * @param what where that is, in words for a person
   * @return whatever comes back, on the caller's context; fails with {@link ReplyException}, {@code
   *     TIMEOUT} after the patience, or {@link BridgeFault}
   */
  public Future<Message> ask(String subject, String what, Form form, Duration patience) {
    if (waiting.size() >= max) {
      refusals.note(Refusal.FULL, what, "as many questions wait for answers as may");
      return Future.failedFuture(
          new BridgeFault(
              BridgeFault.Reason.FULL,
              "%,d questions over NATS wait for answers, as many as may".formatted(max)));
    }
    long number = last.incrementAndGet();
    ContextInternal asker = (ContextInternal) vertx.getOrCreateContext();
    Promise<Message> answer = asker.promise();
    long untilNanos = System.nanoTime() + patience.toNanos();
    waiting.put(number, new Waiting(what, untilNanos, answer, StepQueue.of(asker)));
    try {
      link.publish(subject, inbox + Long.toString(number, RADIX), form);
    } catch (BridgeFault fault) {
      waiting.remove(number);
      note(fault, what);
      answer.fail(fault);
    }
    return answer.future();
  }

  private void note(BridgeFault fault, String what) {
    switch (fault.reason()) {
      case FULL -> refusals.note(Refusal.FULL, what, fault.words());
      case TOO_LARGE -> refusals.note(Refusal.TOO_LARGE, what, fault.words());
      case AWAY, BUSY, DENIED, UNFIT, CREDENTIALS, SERVER -> {}
    }
  }

  /** On the lane's thread. */
  private void answered(Message message) {
    Waiting asked = take(message.getSubject());
    if (asked == null) {
      refusals.note(Refusal.LATE, message.getSubject(), "nobody waits for this answer");
    } else {
      asked.asker().add(() -> asked.answer().tryComplete(message));
    }
  }

  private @Nullable Waiting take(String subject) {
    try {
      return waiting.remove(Long.parseLong(subject, inbox.length(), subject.length(), RADIX));
    } catch (NumberFormatException forged) {
      return null;
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    waiting.forEach((number, asked) -> {
      if (asked.untilNanos() - now < 0 && waiting.remove(number, asked)) {
        fail(asked, ReplyFailure.TIMEOUT, "No answer in time from " + asked.what());
      }
    });
  }

  private static void fail(Waiting asked, ReplyFailure kind, String words) {
    asked.answer().tryFail(new ReplyException(kind, words));
  }

  /** How many wait. */
  public int size() {
    return waiting.size();
  }

  /** Waits for nothing any more: what waits fails as if nobody were there. */
  public void close() {
    vertx.cancelTimer(timer);
    waiting.forEach((number, asked) -> {
      if (waiting.remove(number, asked)) {
        fail(asked, ReplyFailure.NO_HANDLERS, "The bridge was closed; asked was " + asked.what());
      }
    });
  }
}
