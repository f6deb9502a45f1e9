package io.kaze.bus.relay;

import io.kaze.bus.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's notifications, on a connection of their own; it is opened anew whenever it is lost.
 */
final class PgNotices implements Notices {
  private static final Logger LOG = LoggerFactory.getLogger(PgNotices.class);
  private static final String CHANNEL = "kaze_baton";
  private static final String HANDED = "handed";

  private final Vertx vertx;
  private final Database database;
  private final Duration pause;

  PgNotices(Vertx vertx, Database database, Duration pause) {
    this.vertx = vertx;
    this.database = database;
    this.pause = pause;
  }

  @Override
  public Runnable hear(Consumer<Notice> listener) {
    Hearing hearing = new Hearing(listener);
    hearing.listen();
    return hearing::stop;
  }

  private final class Hearing {
    private final Consumer<Notice> listener;
    private volatile boolean stopped;
    private @Nullable PgConnection connection;

    Hearing(Consumer<Notice> listener) {
      this.listener = listener;
    }

    void stop() {
      stopped = true;
      if (connection != null) {
        connection.close();
      }
    }

    void listen() {
      database
          .listener()
          .compose(this::hear)
          .onFailure(failure -> {
            LOG.warn("No notifications, will try again: {}", failure.toString());
            vertx.setTimer(pause.toMillis(), t -> listenAgain());
          });
    }

    private Future<Void> hear(PgConnection opened) {
      connection = opened;
      opened.notificationHandler(notification ->
          listener.accept(HANDED.equals(notification.getPayload()) ? Notice.HANDED : Notice.FREE));
      opened.closeHandler(v -> listenAgain());
      return opened.query("listen " + CHANNEL).execute().mapEmpty();
    }

    private void listenAgain() {
      if (!stopped) {
        listen();
      }
    }
  }
}
