package io.kaze.channels.rest;

import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.database.Access;
import io.kaze.bus.keeper.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The wire between a process and its database, which a test may cut and mend. */
final class Wire implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final TestPostgres.Database database = TestPostgres.freshDatabase();
  private NetServer server = listen(0);

  private NetServer listen(int port) {
    return get(vertx.createNetServer().connectHandler(this::connect).listen(port, "localhost"));
  }

  private void connect(NetSocket here) {
    here.pause();
    PgConnectOptions to = database.options();
    client
        .connect(to.getPort(), to.getHost())
        .onSuccess(there -> join(here, there))
        .onFailure(gone -> here.close());
  }

  private void join(NetSocket here, NetSocket there) {
    sockets.add(here);
    here.closeHandler(v -> there.close());
    there.closeHandler(v -> here.close());
    here.pipeTo(there);
    there.pipeTo(here);
  }

  /** The database as seen over the wire; its migrations go past it. */
  Access access() {
    PgConnectOptions over =
        new PgConnectOptions(database.options()).setHost("localhost").setPort(server.actualPort());
    return new Access(over, database.jdbc());
  }

  void cut() {
    get(server.close());
    Future.join(sockets.stream().map(NetSocket::close).toList());
    sockets.clear();
  }

  void mend() {
    server = listen(server.actualPort());
  }

  @Override
  public void close() {
    get(vertx.close());
  }
}
