package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Lane;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.wire.Form;
import io.nats.client.Message;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Function;

/**
 * Asks a durable consumer for entries, a few at a time, and for the next ones when those are dealt
 * with: never are more held than were asked for. On one context.
 *
 * <pre>
 *   resting ──(up, or a while later)──▶ asked ──(as many came, or no more come)──▶ asked …
 *                    ▲                    │
 *                    └──(silence, refusal, link lost)
 * </pre>
 */
final class Pull {
  private static final int BATCH = 64;
  private static final Duration ASKED_FOR = Duration.ofSeconds(20);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final Duration SILENCE_MAX = Duration.ofSeconds(5);
  private static final Duration REST = Duration.ofMillis(500);
  private static final int IDLE_HEARTBEAT = 100;
  private static final int REQUEST_TIMEOUT = 408;

  private final Vertx vertx;
  private final Link link;
  private final String next;
  private final String inbox;
  private final Function<Message, Future<Void>> taker;
  private final Runnable unsubscribe;
  private long round;
  private int toCome;
  private int underWay;
  private long timer = -1;
  private boolean closed;

  /**
   * Begins to pull once the link is up.
   *
   * @param next where the consumer is asked
   * @param inbox where entries come to this process; ends with a dot
   * @param taker never fails
   */
  Pull(
      Vertx vertx,
      Context context,
      Link link,
      String next,
      String inbox,
      Function<Message, Future<Void>> taker) {
    this.vertx = vertx;
    this.link = link;
    this.next = next;
    this.inbox = inbox;
    this.taker = taker;
    this.unsubscribe =
        link.subscribe(
            Lane.ANSWERS, inbox + "*", null, message -> context.runOnContext(v -> came(message)));
    link.whenUp(() -> context.runOnContext(v -> ask()));
  }

  private void ask() {
    vertx.cancelTimer(timer);
    if (closed || underWay > 0) {
      return;
    }
    round++;
    toCome = BATCH;
    try {
      link.publish(next, inbox + round, new Form(request()));
      within(SILENCE_MAX);
    } catch (BridgeFault away) {
      toCome = 0;
      within(REST);
    }
  }

  private static byte[] request() {
    return new JsonObject()
        .put("batch", BATCH)
        .put("expires", ASKED_FOR.toNanos())
        .put("idle_heartbeat", HEARTBEAT.toNanos())
        .toBuffer()
        .getBytes();
  }

  private void within(Duration delay) {
    vertx.cancelTimer(timer);
    timer = vertx.setTimer(delay.toMillis(), t -> nothingMore());
  }

  private void came(Message message) {
    if (closed) {
      return;
    }
    if (message.isStatusMessage()) {
      if (isOf(message, round)) {
        status(message.getStatus().getCode());
      }
      return;
    }
    toCome--;
    underWay++;
    within(SILENCE_MAX);
    taker.apply(message).onComplete(v -> dealtWith());
  }

  private boolean isOf(Message message, long thisRound) {
    return message.getSubject().equals(inbox + thisRound);
  }

  private void status(int code) {
    switch (code) {
      case IDLE_HEARTBEAT -> within(SILENCE_MAX);
      case REQUEST_TIMEOUT -> nothingMore();
      default -> {
        toCome = 0;
        within(REST);
      }
    }
  }

  /** Of what was asked for, nothing more is to come. */
  private void nothingMore() {
    toCome = 0;
    more();
  }

  private void dealtWith() {
    underWay--;
    more();
  }

  private void more() {
    if (underWay == 0 && toCome <= 0) {
      ask();
    }
  }

  /** Asks for nothing more. */
  void close() {
    closed = true;
    vertx.cancelTimer(timer);
    unsubscribe.run();
  }
}
