package io.kaze.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop, kept alive and used again: the one used last is the next, so
 * that those nobody needs grow old and are closed. One request at a time on each.
 */
final class Connections {
  private static final Duration IDLE_MAX = Duration.ofSeconds(30);
  private static final Duration SWEPT_EVERY = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final NetClient net;
  private final int max;
  private final Map<Place, Lot> lots = new HashMap<>();
  private long timer = -1;

  /** Those to one place. */
  static final class Lot {
    final Deque<Connection> idle = new ArrayDeque<>();
    private final Place place;
    private final Deque<Promise<Connection>> waiting = new ArrayDeque<>();
    private int open;

    private Lot(Place place) {
      this.place = place;
    }
  }

  Connections(Vertx vertx, NetClient net, int max) {
    this.vertx = vertx;
    this.net = net;
    this.max = max;
  }

  /** One that is idle; null when there is none. */
  @Nullable Connection idle(Place to) {
    Lot lot = lots.get(to);
    Connection last = lot == null ? null : lot.idle.pollLast();
    if (last != null && last.idleUntil - System.nanoTime() <= 0) {
      // The others are older still.
      last.close();
      return null;
    }
    return last;
  }

  /** A new one, or one that becomes free before; fails when there is none and too many wait. */
  Future<Connection> open(Place to) {
    Lot lot = lots.computeIfAbsent(to, Lot::new);
    if (lot.open < max) {
      return open(lot);
    }
    if (lot.waiting.size() >= max) {
      return Future.failedFuture(
          new ConnectException("%d connections to %s are in use".formatted(max, lot.place.host())));
    }
    Promise<Connection> waiting = Promise.promise();
    lot.waiting.add(waiting);
    return waiting.future();
  }

  private Future<Connection> open(Lot lot) {
    lot.open++;
    Place place = lot.place;
    ConnectOptions to =
        new ConnectOptions().setHost(place.host()).setPort(place.port()).setSsl(place.tls());
    if (place.tls()) {
      to.setSslOptions(new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS"));
    }
    return net.connect(to).map(opened -> opened(opened, lot)).onFailure(away -> closed(lot));
  }

  private Connection opened(NetSocket socket, Lot lot) {
    Connection connection =
        Connection.on(
            (NetSocketInternal) socket, (ContextInternal) vertx.getOrCreateContext(), lot);
    // Whatever happens to it ends it, and of that its user is told.
    socket.exceptionHandler(broken -> {});
    socket.closeHandler(v -> closed(lot));
    return connection;
  }

  private void closed(Lot lot) {
    lot.open--;
    Promise<Connection> first = lot.waiting.poll();
    if (first != null) {
      open(lot).onComplete(first);
    }
  }

  /**
   * Its request is answered to the end: it may be used again.
   *
   * @param idleMax how long its other side keeps it; null for not told
   */
  void giveBack(Connection connection, @Nullable Duration idleMax) {
    connection.free();
    if (connection.isClosed()) {
      return;
    }
    Promise<Connection> first = connection.lot().waiting.poll();
    if (first != null) {
      first.complete(connection);
      return;
    }
    Duration kept = idleMax == null || idleMax.compareTo(IDLE_MAX) > 0 ? IDLE_MAX : idleMax;
    connection.idleUntil = System.nanoTime() + kept.toNanos();
    connection.lot().idle.addLast(connection);
    if (timer < 0) {
      timer = vertx.setPeriodic(SWEPT_EVERY.toMillis(), t -> sweep());
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    lots.values().forEach(lot -> sweep(lot, now));
    lots.values().removeIf(lot -> lot.open == 0);
    if (lots.isEmpty()) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  /** The first are the oldest. */
  private static void sweep(Lot lot, long now) {
    while (!lot.idle.isEmpty() && lot.idle.getFirst().idleUntil - now <= 0) {
      lot.idle.removeFirst().close();
    }
  }
}
