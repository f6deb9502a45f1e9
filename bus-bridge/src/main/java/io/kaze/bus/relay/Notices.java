package io.kaze.bus.relay;

import io.kaze.bus.database.Database;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells that batons may be free to be claimed. A hint, never a record: one may be lost, so whoever
 * hears them looks by itself now and then as well.
 */
public interface Notices {

  /**
   * Calls the listener with each notice, on any thread; all of them when it is not known which.
   *
   * @return hears no more when run
   */
  Runnable hear(Consumer<Notice> listener);

  /** What there is notice of. */
  enum Notice {
    /** Batons may be free. */
    FREE,
    /** Batons were handed to another process, perhaps this one; others may be free too. */
    HANDED
  }

  /**
   * What the database notifies of.
   *
   * @param pause before a connection that could not be had is tried again
   */
  static Notices of(Vertx vertx, Database database, Duration pause) {
    return new PgNotices(vertx, database, pause);
  }
}
