package io.kaze.verticles.model;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.ask.ModelAsk;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Puts asks of one story to the gateway.
 *
 * @param envelope whose they are and until when they are of use
 * @param hint what kind of model suits; null for any
 * @param agent who asks; null for none
 * @param vertical for which line of business; null for none
 */
record Asker(
    Bus bus,
    InstantSource clock,
    Identifiers names,
    Envelope envelope,
    @Nullable String hint,
    @Nullable String agent,
    @Nullable String vertical) {
  /** The gateway keeps the time; whoever waits for it waits a little longer. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofHours(1);

  /** Fails only when the gateway itself is broken. */
  Future<ModelAnswer> ask(ModelAsk ask) {
    return bus.<ModelAnswer, ModelAsk>ask(Addresses.MODEL, new Said<>(envelope, ask), patience())
        .recover(Asker::refusal);
  }

  private Duration patience() {
    Instant deadline = envelope.deadline();
    if (deadline == null) {
      return PATIENCE;
    }
    Duration left = Duration.between(clock.instant(), deadline);
    return left.isNegative() ? GRACE : left.plus(GRACE);
  }

  private static Future<ModelAnswer> refusal(Throwable failure) {
    if (Bus.isNobodyThere(failure)) {
      return Future.succeededFuture(
          new ModelAnswer.Refusal(
              new Fault(Fault.NO_MODEL, "Nobody here can ask a model (room gateway)."), true));
    }
    return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT
        ? Future.succeededFuture(
            new ModelAnswer.Refusal(
                new Fault(Fault.TIMED_OUT, "The model did not answer in time."), true))
        : Future.failedFuture(failure);
  }

  ModelAsk of(RawJson request, @Nullable String pieces) {
    return new ModelAsk(request, hint, pieces, agent, vertical);
  }

  String newName() {
    return names.next().toString();
  }
}
