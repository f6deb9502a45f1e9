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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event bus, typed: what is said at an {@link Address} is of that address's type, in its
 * envelope. Inside the process messages pass by reference; what nobody here answers goes {@link
 * Beyond}, where there is one. Best effort: what must not be lost goes through the journal and its
 * relay instead.
 */
public final class Bus {
  /** How long an ask waits for its answer unless told otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

  static final DeliveryOptions BY_REFERENCE =
      new DeliveryOptions()
          .setLocalOnly(true)
          .setCodecName(ByReference.NAME)
          .setSendTimeout(PATIENCE.toMillis());

  private final Vertx vertx;
  private final EventBus eventBus;
  private final Presence presence = new Presence();
  private volatile @Nullable Beyond beyond;

  private Bus(Vertx vertx) {
    this.vertx = vertx;
    this.eventBus = vertx.eventBus();
  }

  /** The typed face of this Vert.x instance's bus; made once for each instance. */
  public static Bus of(Vertx vertx) {
    vertx.eventBus().registerCodec(new ByReference());
    return new Bus(vertx);
  }

  /** This process's part of the bus alone. */
  public Here here() {
    return new Here(eventBus, presence);
  }

  /** From now on, what nobody here answers is asked there, and what is told is told there too. */
  public void reach(Beyond there) {
    beyond = there;
    presence.tell(there);
  }

  /** From now on the bus ends with this process again. */
  public void reachNowhere() {
    beyond = null;
    presence.forget();
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
    Beyond there = beyond;
    if (there != null && !presence.has(to.name(), Listening.ONE_OF_ALL)) {
      return beyond(there, to, body, Duration.ofMillis(options.getSendTimeout()));
    }
    return eventBus.<R>request(to.name(), body, options).map(Message::body);
  }

  /** Whoever answers at an address answers with what its questions are answered with. */
  @SuppressWarnings("unchecked")
  private static <R> Future<R> beyond(Beyond there, Address<?> to, Object body, Duration patience) {
    return (Future<R>) there.ask(to.name(), body, patience);
  }

  /** Says something to one of those who answer or take at the address, or to no one. */
  public <M> void send(Address<M> to, Said<M> message) {
    Beyond there = beyond;
    if (there != null && !presence.has(to.name(), Listening.ONE_OF_ALL)) {
      there.send(to.name(), message);
      return;
    }
    eventBus.send(to.name(), message, BY_REFERENCE);
  }

  /** Says something to everyone who hears at the address, or to no one. */
  public <M> void tell(Address<M> to, Said<M> message) {
    eventBus.publish(to.name(), message, BY_REFERENCE);
    Beyond there = beyond;
    if (there != null) {
      there.tell(to.name(), message);
    }
  }

  /** Hears what is told at an address, on the caller's context. */
  public <M> MessageConsumer<Said<M>> hear(Address<M> at, Consumer<Said<M>> listener) {
    return presence.hearing(
        eventBus.localConsumer(at.name(), message -> listener.accept(message.body())), at);
  }

  /** Answers what is asked at an address, on the caller's context. */
  public <R, Q extends Ask<R>> MessageConsumer<Said<Q>> answer(
      Address<Q> at, Function<Said<Q>, Future<R>> answerer) {
    return takes(at, answerer, true);
  }

  /** Takes what is handed over at an address, on the caller's context. */
  public <M, R> MessageConsumer<M> take(Address<M> at, Function<M, Future<R>> taker) {
    return takes(at, taker, false);
  }

  private <M, R> MessageConsumer<M> takes(
      Address<?> at, Function<M, Future<R>> answerer, boolean enveloped) {
    return presence.answering(
        eventBus.localConsumer(at.name(), message -> reply(message, answerer)),
        at,
        enveloped,
        new Answerer(vertx.getOrCreateContext(), erased(answerer)));
  }

  /** What comes from beyond is of the address's type, or is not let in. */
  @SuppressWarnings("unchecked")
  private static <M, R> Function<Object, Future<Object>> erased(Function<M, Future<R>> answerer) {
    return question -> (Future<Object>) answerer.apply((M) question);
  }

  private static <M, R> void reply(Message<M> message, Function<M, Future<R>> answerer) {
    Future<R> answer = Answerer.asked(answerer, message.body());
    if (answer.succeeded()) {
      message.reply(answer.result(), BY_REFERENCE);
      return;
    }
    answer.onComplete(
        result -> message.reply(result, BY_REFERENCE), failure -> fail(message, failure));
  }

  private static void fail(Message<?> message, Throwable failure) {
    LOG.debug("Failed at {}", message.address(), failure);
    message.fail(Answerer.FAILED, Answerer.words(failure));
  }

  /** Whether nobody was there to hear. */
  public static boolean isNobodyThere(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }
}
