package io.kaze.bus.bridge.link;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.wire.Form;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Dispatcher;
import io.nats.client.MessageHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to NATS.
 *
 * <pre>
 *   away ──(connected, tried out)──▶ up ──(lost)──▶ away …       close: ──▶ closed
 * </pre>
 *
 * <p>What is subscribed stays subscribed over all connections. While it is away nothing is kept to
 * be sent later: whoever sends is told. Any thread may call; nothing blocks.
 */
public final class Link {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Context context;
  private final BridgeSettings settings;
  private final Troubles troubles;
  private final Connecting connecting;
  private final OutgoingBound outgoing;
  private final Subscriptions subscriptions;
  private final List<Runnable> onUp = new CopyOnWriteArrayList<>();
  private volatile @Nullable Connection connection;
  private volatile @Nullable Server server;
  private volatile boolean closed;
  private volatile boolean lost;
  private @Nullable String lastFault;

  private Link(Vertx vertx, BridgeSettings settings, Refusals refusals) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.settings = settings;
    this.troubles = new Troubles(refusals);
    this.subscriptions = new Subscriptions(settings.limits(), refusals);
    this.outgoing =
        new OutgoingBound(settings.limits().outgoingMax(), settings.limits().outgoingBytesMax());
    this.connecting =
        new Connecting(vertx, settings, troubles, (from, event) -> happened(from, event));
  }

  /**
   * Opens a link; when NATS cannot be reached it is away, and tries until it can.
   *
   * @return fails with {@link BridgeFault} when NATS does not let the cell in or is not fit
   */
  public static Future<Link> open(Vertx vertx, BridgeSettings settings, Refusals refusals) {
    Link link = new Link(vertx, settings, refusals);
    return link.connecting
        .run()
        .map(made -> {
          link.up(made);
          return link;
        })
        .recover(failure -> link.firstFailed(failure));
  }

  private Future<Link> firstFailed(Throwable failure) {
    if (failure instanceof BridgeFault fault && fault.reason() == BridgeFault.Reason.AWAY) {
      failed(failure);
      return Future.succeededFuture(this);
    }
    return Future.failedFuture(failure);
  }

  private void connect() {
    if (!closed) {
      connecting.run().onComplete(this::up, this::failed);
    }
  }

  private void failed(Throwable failure) {
    String words = String.valueOf(failure.getMessage());
    if (!words.equals(lastFault)) {
      LOG.warn("{} (tried again until it can)", words);
      lastFault = words;
    }
    vertx.setTimer(BETWEEN_TRIES.toMillis(), t -> connect());
  }

  private void up(Connecting.Made made) {
    lastFault = null;
    lost = false;
    troubles.forget();
    if (closed) {
      shut(made.connection());
      return;
    }
    outgoing.clear(made.connection().getStatistics().getOutMsgs());
    connection = made.connection();
    server = made.server();
    subscriptions.on(made.connection());
    LOG.info("NATS answers: {} {}", made.server().name(), made.server().version());
    tellUp();
  }

  private void tellUp() {
    context.runOnContext(v -> onUp.forEach(Runnable::run));
  }

  /** From the client's own threads. */
  private void happened(Connection from, Events event) {
    if (!from.equals(connection)) {
      return;
    }
    switch (event) {
      case DISCONNECTED -> lost();
      case RESUBSCRIBED -> again(from);
      case CLOSED -> gone();
      case CONNECTED, RECONNECTED, DISCOVERED_SERVERS, LAME_DUCK -> {}
    }
  }

  /** The client says so for each try in vain. */
  private void lost() {
    if (!lost && !closed) {
      LOG.warn("The connection to NATS is lost");
    }
    lost = true;
  }

  private void again(Connection from) {
    lost = false;
    server = Server.of(from.getServerInfo());
    outgoing.clear(from.getStatistics().getOutMsgs());
    troubles.forget();
    LOG.info("NATS answers again");
    tellUp();
  }

  /** The client gives up where it is refused; the link does not. */
  private void gone() {
    connection = null;
    subscriptions.off();
    if (!closed) {
      context.runOnContext(v -> connect());
    }
  }

  /** Calls this whenever the link has come up, on its context; now too if it is up. */
  public void whenUp(Runnable listener) {
    onUp.add(listener);
    if (isUp()) {
      context.runOnContext(v -> listener.run());
    }
  }

  /** Whether messages can be sent now. */
  public boolean isUp() {
    Connection now = connection;
    return now != null && now.getStatus() == Connection.Status.CONNECTED;
  }

  /** What the server that was reached last says of itself; empty before there was one. */
  public Optional<Server> server() {
    return Optional.ofNullable(server);
  }

  /** The largest message that can be sent now. */
  public long messageBytesMax() {
    Server now = server;
    long ours = settings.limits().messageBytesMax();
    return now == null || now.messageBytesMax() <= 0 ? ours : Math.min(ours, now.messageBytesMax());
  }

  /**
   * Sends a message, soon.
   *
   * @param replyTo where an answer goes; null for none
   * @throws BridgeFault {@code AWAY}, {@code FULL} or {@code TOO_LARGE}; nothing was sent then
   */
  public void publish(String subject, @Nullable String replyTo, Form form) {
    Connection to = connection;
    if (to == null || to.getStatus() != Connection.Status.CONNECTED) {
      throw new BridgeFault(BridgeFault.Reason.AWAY, "NATS cannot be reached now");
    }
    int size = form.size();
    if (size > messageBytesMax()) {
      throw tooLarge(size);
    }
    if (!outgoing.enter(size, to.getStatistics().getOutMsgs())) {
      throw new BridgeFault(
          BridgeFault.Reason.FULL, "As much waits to be sent over NATS as may; try again soon");
    }
    send(to, subject, replyTo, form);
  }

  private BridgeFault tooLarge(int size) {
    return new BridgeFault(
        BridgeFault.Reason.TOO_LARGE,
        "A message over NATS has at most %,d bytes, this one %,d"
            .formatted(messageBytesMax(), size));
  }

  private static void send(Connection to, String subject, @Nullable String replyTo, Form form) {
    try {
      to.publish(subject, replyTo, form.headers(), form.body());
    } catch (IllegalStateException lost) {
      throw new BridgeFault(
          BridgeFault.Reason.AWAY, "NATS cannot be reached now: " + lost.getMessage());
    } catch (IllegalArgumentException unable) {
      throw new BridgeFault(
          BridgeFault.Reason.SERVER, "NATS cannot carry this: " + unable.getMessage());
    }
  }

  /**
   * Hears what is said at a subject, on a thread of its lane that must not be blocked.
   *
   * @param group of those who share a group, one hears each message; null for everyone
   * @return ends it when run
   */
  public Runnable subscribe(
      Lane lane, String subject, @Nullable String group, MessageHandler handler) {
    return subscriptions.add(lane, subject, group, handler);
  }

  /** Hears nothing new from now on in this lane; what has come in already is still looked at. */
  public Future<Void> drain(Lane lane, Duration patience) {
    Dispatcher dispatcher = subscriptions.take(lane);
    if (dispatcher == null || !isUp()) {
      return Future.succeededFuture();
    }
    return vertx
        .executeBlocking(() -> dispatcher.drain(patience), false)
        .map(Objects::requireNonNull)
        .compose(drained -> Future.fromCompletionStage(drained, context))
        .mapEmpty();
  }

  /** Sends what waits to be sent and ends the connection. */
  public Future<Void> close() {
    closed = true;
    Connection last = connection;
    connection = null;
    return last == null ? Future.succeededFuture() : shut(last);
  }

  private Future<Void> shut(Connection last) {
    return vertx
        .executeBlocking(
            () -> {
              if (last.getStatus() == Connection.Status.CONNECTED) {
                last.flush(BETWEEN_TRIES);
              }
              last.close();
              return true;
            },
            false)
        .mapEmpty();
  }
}
