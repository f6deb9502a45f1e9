package io.kaze.bus.relay;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the relay look for free batons: when there is notice of them, when someone here knows of one,
 * and now and then in case a notice was lost.
 */
final class Wakeup {
  private static final Logger LOG = LoggerFactory.getLogger(Wakeup.class);

  private final Vertx vertx;
  private final Context context;
  private final Notices notices;
  private final Duration poll;
  private final Function<Boolean, Future<Void>> look;
  private final Runnable eachPoll;
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile boolean started;
  private volatile boolean handed;
  private long timer = -1;
  private Runnable stopHearing = () -> {};

  /**
   * Looks now and then.
   *
   * @param look is told whether others may have handed batons to this process
   */
  Wakeup(
      Vertx vertx,
      Notices notices,
      Duration poll,
      Function<Boolean, Future<Void>> look,
      Runnable eachPoll) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.notices = notices;
    this.poll = poll;
    this.look = look;
    this.eachPoll = eachPoll;
  }

  void start() {
    started = true;
    timer = vertx.setPeriodic(poll.toMillis(), t -> poll());
    stopHearing = notices.hear(this::heard);
    soon();
  }

  void stop() {
    started = false;
    vertx.cancelTimer(timer);
    stopHearing.run();
  }

  private void poll() {
    eachPoll.run();
    heard(Notices.Notice.HANDED);
  }

  private void heard(Notices.Notice notice) {
    if (notice == Notices.Notice.HANDED) {
      handed = true;
    }
    soon();
  }

  /** Any thread. */
  void soon() {
    if (started && woken.compareAndSet(false, true)) {
      context.runOnContext(v -> now());
    }
  }

  private void now() {
    woken.set(false);
    boolean also = handed;
    handed = false;
    look.apply(also)
        .onFailure(failure -> LOG.warn("Batons could not be claimed: {}", failure.toString()));
  }
}
