package io.kaze.bus.keeper;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A PostgreSQL of the cell's own, in its data folder, on a port of the loopback interface that
 * stays the same while the keeper is open. Should it end by itself, it is started again.
 */
public final class EmbeddedKeeper implements Keeper {

  private final Vertx vertx;
  private final DataFolder folder;
  private final Installation installation;
  private final EmbeddedAccess access;
  private final Watch watch;
  private final Consumer<KeeperState> listener;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Promise<Void> closed = Promise.promise();

  EmbeddedKeeper(
      Vertx vertx,
      DataFolder folder,
      Installation installation,
      EmbeddedAccess access,
      Watch watch,
      Consumer<KeeperState> listener) {
    this.vertx = vertx;
    this.folder = folder;
    this.installation = installation;
    this.access = access;
    this.watch = watch;
    this.listener = listener;
  }

  @Override
  public PgConnectOptions connectOptions() {
    return access.to(EmbeddedAccess.DATABASE);
  }

  @Override
  public JdbcAccess jdbc() {
    return access.jdbc(EmbeddedAccess.DATABASE);
  }

  EmbeddedAccess access() {
    return access;
  }

  @Override
  public Future<Void> close() {
    if (closing.compareAndSet(false, true)) {
      vertx.<Void>executeBlocking(this::stop, false).onComplete(closed);
    }
    return closed.future();
  }

  /** Stops and lets go, on the calling thread, which must be one that may block. */
  Void stop() throws KeeperFault, InterruptedException {
    try (folder) {
      PostmasterStop.stop(installation, watch.end());
    }
    listener.accept(new KeeperState.Closed());
    return null;
  }
}
