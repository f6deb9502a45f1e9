package io.kaze.deploy.door;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets so many connections be open at a time; one more is closed at once. Any event loop. */
final class ConnectionLimit implements Handler<HttpConnection> {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

  private final int connectionsMax;
  private final AtomicInteger open = new AtomicInteger();

  ConnectionLimit(int connectionsMax) {
    this.connectionsMax = connectionsMax;
  }

  @Override
  public void handle(HttpConnection connection) {
    connection.closeHandler(v -> open.decrementAndGet());
    if (open.incrementAndGet() > connectionsMax) {
      LOG.warn("{} connections are open already; one more was closed", connectionsMax);
      var _ = connection.close();
    }
  }
}
