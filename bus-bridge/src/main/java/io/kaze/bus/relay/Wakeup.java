package io.kaze.bus.relay;

import io.kaze.bus.database.Database;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the relay look for free batons: when the database notifies, when someone here knows of one,
 * and now and then in case a notification was lost.
 */
final class Wakeup {
  private static final Logger LOG = LoggerFactory.getLogger(Wakeup.class);
  private static final String CHANNEL = "kaze_baton";

  private final Vertx vertx;
  private final Context context;
  private final Database database;
  private final Duration poll;
  private final Supplier<Future<Void>> look;
  private final Runnable eachPoll;
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile boolean started;
  private long timer = -1;
  private @Nullable PgConnection connection;

  Wakeup(
      Vertx vertx,
      Database database,
      Duration poll,
      Supplier<Future<Void>> look,
      Runnable eachPoll) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.database = database;
    this.poll = poll;
    this.look = look;
    this.eachPoll = eachPoll;
  }

  void start() {
    started = true;
    timer = vertx.setPeriodic(poll.toMillis(), t -> poll());
    listen();
    soon();
  }

  void stop() {
    started = false;
    vertx.cancelTimer(timer);
    if (connection != null) {
      connection.close();
    }
  }

  private void poll() {
    eachPoll.run();
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
    look.get()
        .onFailure(failure -> LOG.warn("Batons could not be claimed: {}", failure.toString()));
  }

  private void listen() {
    database
        .listener()
        .compose(this::hear)
        .onFailure(failure -> {
          LOG.warn("No notifications, will try again: {}", failure.toString());
          vertx.setTimer(poll.toMillis(), t -> listenAgain());
        });
  }

  private Future<Void> hear(PgConnection opened) {
    connection = opened;
    opened.notificationHandler(notification -> soon());
    opened.closeHandler(v -> listenAgain());
    return opened.query("listen " + CHANNEL).execute().mapEmpty();
  }

  private void listenAgain() {
    if (started) {
      listen();
    }
  }
}
