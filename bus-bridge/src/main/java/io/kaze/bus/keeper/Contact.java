package io.kaze.bus.keeper;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One short conversation with a PostgreSQL, from a thread that may block. */
final class Contact {

  /** For connecting and talking together. */
  static final Duration MAX = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Duration max;

  Contact(Vertx vertx) {
    this(vertx, MAX);
  }

  Contact(Vertx vertx, Duration max) {
    this.vertx = vertx;
    this.max = max;
  }

  /**
   * Connects, talks, hangs up.
   *
   * @throws ExecutionException with the client's own exception as cause
   * @throws TimeoutException if it takes longer than allowed
   */
  <T> T with(PgConnectOptions server, Function<PgConnection, Future<T>> conversation)
      throws ExecutionException, TimeoutException, InterruptedException {
    return PgConnection.connect(vertx, server)
        .compose(connection -> conversation.apply(connection).eventually(connection::close))
        .toCompletionStage()
        .toCompletableFuture()
        .get(max.toMillis(), TimeUnit.MILLISECONDS);
  }
}
