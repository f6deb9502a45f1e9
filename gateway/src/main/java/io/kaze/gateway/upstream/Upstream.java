package io.kaze.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;

/**
 * The way out of one event loop: its connections, which are kept alive, and a watch over what is
 * under way on them. HTTP/1.1, one request on a connection at a time. For the context it was made
 * on.
 */
public final class Upstream {
  /** What the operating system may hold of an answer that its client is slow to take. */
  private static final int RECEIVE_BYTES_MAX = 256 * 1024;

  final UpstreamLimits limits;
  final Connections connections;
  private final NetClient net;
  final Watch watch;

  /** With connections of its own, until it is {@link #close}d. */
  public Upstream(Vertx vertx, UpstreamLimits limits) {
    this.limits = limits;
    this.watch = new Watch(vertx);
    this.net =
        vertx.createNetClient(
            new NetClientOptions()
                .setConnectTimeout((int) limits.connectMax().toMillis())
                .setReceiveBufferSize(RECEIVE_BYTES_MAX));
    this.connections = new Connections(vertx, net, limits.callsMax());
  }

  /** A watch for others on the same event loop. */
  public Watch watch() {
    return watch;
  }

  /**
   * Begins a request.
   *
   * @param to where and how
   * @param body of the request
   * @param firstByteMax how long until the answer begins
   * @param deadline until when an answer is of use, as {@link System#nanoTime}
   */
  public Exchange call(
      Outgoing to, Buffer body, Duration firstByteMax, long deadline, Taker taker) {
    Exchange exchange = new Exchange(this, firstByteMax, deadline, taker);
    exchange.begin(to, body);
    return exchange;
  }

  /** Closes its connections. */
  public Future<Void> close() {
    return net.close();
  }
}
