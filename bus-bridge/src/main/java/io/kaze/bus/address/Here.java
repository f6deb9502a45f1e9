package io.kaze.bus.address;

import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This process's part of the bus alone, for what came in from beyond: it never goes out again. */
public final class Here {
  private final EventBus eventBus;
  private final Presence presence;

  Here(EventBus eventBus, Presence presence) {
    this.eventBus = eventBus;
    this.presence = presence;
  }

  /** Whether someone here listens at an address in this way. Any thread. */
  public boolean listens(String address, Listening how) {
    return presence.has(address, how);
  }

  /** What may be said at an address; empty where nobody here listens. */
  public Optional<Spoken> spokenAt(String address) {
    return Optional.ofNullable(presence.spokenAt(address));
  }

  /**
   * Asks someone here, those who answer there in turn, each on his own context. As long as he
   * takes: whoever asks keeps the time. Any thread.
   *
   * @param message of the type that is said there, in an envelope where it comes in one
   * @return completes on whichever thread the answer is given; fails with {@link ReplyException}
   */
  public Future<@Nullable Object> ask(String address, Object message) {
    Answerer next = presence.next(address);
    return next == null
        ? Future.failedFuture(
            new ReplyException(ReplyFailure.NO_HANDLERS, "Nobody here answers at " + address))
        : next.ask(message);
  }

  /** Hands a message to one here, or to no one. */
  public void send(String address, Object message) {
    eventBus.send(address, message, Bus.BY_REFERENCE);
  }

  /** Tells everyone here, or no one. */
  public void tell(String address, Object message) {
    eventBus.publish(address, message, Bus.BY_REFERENCE);
  }
}
