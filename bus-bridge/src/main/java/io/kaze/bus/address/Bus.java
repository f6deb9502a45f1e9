package io.kaze.bus.address;

import io.kaze.bus.ask.Ask;
import io.kaze.bus.message.Said;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event bus, typed: what is said at an {@link Address} is of that address's type, in its
 * envelope. Inside the process messages pass by reference. Best effort: what must not be lost goes
 * through the journal and its relay instead.
 */
public final class Bus {
  /** How long an ask waits for its answer unless told otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
  private static final int FAILED = 1;

  private static final DeliveryOptions BY_REFERENCE =
      new DeliveryOptions()
          .setLocalOnly(true)
          .setCodecName(ByReference.NAME)
          .setSendTimeout(PATIENCE.toMillis());

  private final EventBus eventBus;

  private Bus(EventBus eventBus) {
    this.eventBus = eventBus;
  }

  /** The typed face of this Vert.x instance's bus; made once for each instance. */
  public static Bus of(Vertx vertx) {
    vertx.eventBus().registerCodec(new ByReference());
    return new Bus(vertx.eventBus());
  }

  /**
   * Asks and waits for the answer.
   *
   * @return fails with {@link ReplyException}: nobody there, no answer in {@link #PATIENCE}, or the
   *     failure of the one who was asked
   */
  public <R, Q extends Ask<R>> Future<R> ask(Address<Q> to, Said<Q> question) {
    return request(to, question, BY_REFERENCE);
  }

  /** The same with another patience. */
  public <R, Q extends Ask<R>> Future<R> ask(Address<Q> to, Said<Q> question, Duration patience) {
    return request(
        to, question, new DeliveryOptions(BY_REFERENCE).setSendTimeout(patience.toMillis()));
  }

  /** Hands a message to the one consumer at the address, which says when it has it. */
  public <M, R> Future<R> hand(Address<M> to, M message, Duration patience) {
    return request(
        to, message, new DeliveryOptions(BY_REFERENCE).setSendTimeout(patience.toMillis()));
  }

  private <R> Future<R> request(Address<?> to, Object body, DeliveryOptions options) {
    return eventBus.<R>request(to.name(), body, options).map(Message::body);
  }

  /** Says something to everyone at the address, or to no one. */
  public <M> void tell(Address<M> to, Said<M> message) {
    eventBus.publish(to.name(), message, BY_REFERENCE);
  }

  /** Hears what is told at an address, on the caller's context. */
  public <M> MessageConsumer<Said<M>> hear(Address<M> at, Consumer<Said<M>> listener) {
    return eventBus.localConsumer(at.name(), message -> listener.accept(message.body()));
  }

  /** Answers what is asked at an address, on the caller's context. */
  public <R, Q extends Ask<R>> MessageConsumer<Said<Q>> answer(
      Address<Q> at, Function<Said<Q>, Future<R>> answerer) {
    return eventBus.localConsumer(at.name(), message -> reply(message, answerer));
  }

  /** Takes what is handed over at an address, on the caller's context. */
  public <M, R> MessageConsumer<M> take(Address<M> at, Function<M, Future<R>> taker) {
    return eventBus.localConsumer(at.name(), message -> reply(message, taker));
  }

  private static <M, R> void reply(Message<M> message, Function<M, Future<R>> answerer) {
    try {
      Future<R> answer = answerer.apply(message.body());
      if (answer.succeeded()) {
        message.reply(answer.result(), BY_REFERENCE);
        return;
      }
      answer.onComplete(
          result -> message.reply(result, BY_REFERENCE), failure -> fail(message, failure));
    } catch (RuntimeException failure) {
      fail(message, failure);
    }
  }

  private static void fail(Message<?> message, Throwable failure) {
    LOG.debug("Failed at {}", message.address(), failure);
    message.fail(FAILED, String.valueOf(failure.getMessage()));
  }

  /** Whether nobody was there to hear. */
  public static boolean isNobodyThere(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }
}
