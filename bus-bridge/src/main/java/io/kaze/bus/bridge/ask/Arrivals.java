package io.kaze.bus.bridge.ask;

import io.kaze.bus.address.Spoken;
import io.kaze.bus.address.StepQueue;
import io.kaze.bus.bridge.ask.Questions.Question;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.settings.BridgeLimits;
import io.kaze.bus.bridge.wire.Failures;
import io.kaze.bus.bridge.wire.Form;
import io.kaze.bus.bridge.wire.Subjects;
import io.nats.client.Message;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what may come in: within the bounds, understood, of the right type; and answers whoever
 * asked, refusals included. Called on the client's threads.
 */
final class Arrivals {
  private final Subjects subjects;
  private final Link link;
  private final Places places;
  private final Questions questions;
  private final StepQueue steps;
  private final Refusals refusals;
  private final Traffic traffic;
  private final BridgeLimits limits;

  Arrivals(
      Subjects subjects,
      Link link,
      Context context,
      Refusals refusals,
      Traffic traffic,
      BridgeLimits limits) {
    this.subjects = subjects;
    this.link = link;
    this.places = new Places(limits.answeringMax());
    this.questions = new Questions(context.owner(), places);
    this.steps = StepQueue.of(context);
    this.refusals = refusals;
    this.traffic = traffic;
    this.limits = limits;
  }

  /**
   * A message on its way in.
   *
   * @param message as it came
   * @param address where it is said
   * @param fromOther whether it is from another cell
   * @param spoken what may be said there; null where nobody here knows
   * @param dressed puts it in the envelope it is to have here
   */
  record Arrival(
      Message message,
      String address,
      boolean fromOther,
      @Nullable Spoken spoken,
      UnaryOperator<Object> dressed) {}

  /** A question, answered to where it came from. */
  void asked(Arrival arrival, BiFunction<Object, Duration, Future<@Nullable Object>> asking) {
    Object body = read(arrival);
    if (body == null) {
      return;
    }
    Duration patience = Form.patience(arrival.message(), limits.patienceMax());
    Question question =
        questions.begin(
            arrival.address(), patience, form -> reply(arrival.message(), arrival.address(), form));
    if (question == null) {
      refuse(
          arrival,
          Refusal.FULL,
          new BridgeFault(
              BridgeFault.Reason.BUSY, "As many questions are worked on as may; try again soon"));
    } else {
      traffic.asksIn().increment();
      asking.apply(body, patience).onComplete(question);
    }
  }

  /** Without an answer. */
  void told(Arrival arrival, Consumer<Object> telling) {
    Object body = read(arrival);
    if (body == null) {
      return;
    }
    if (places.take()) {
      traffic.tellsIn().increment();
      steps.add(() -> {
        places.give();
        telling.accept(body);
      });
    } else {
      refusals.note(Refusal.FULL, arrival.address(), "as much is worked on as may");
    }
  }

  /** Null when it was refused. */
  private @Nullable Object read(Arrival arrival) {
    Message message = arrival.message();
    if (isAstray(message, arrival.fromOther())) {
      refusals.note(
          Refusal.ASTRAY, arrival.address(), "its answer is to go to " + message.getReplyTo());
      return null;
    }
    int size = Form.size(message);
    if (size > limits.messageBytesMax()) {
      refuse(
          arrival,
          Refusal.TOO_LARGE,
          new BridgeFault(
              BridgeFault.Reason.TOO_LARGE,
              "A message here has at most %,d bytes, this one %,d"
                  .formatted(limits.messageBytesMax(), size)));
      return null;
    }
    try {
      return fitting(arrival);
    } catch (IllegalArgumentException unfit) {
      refuse(
          arrival,
          Refusal.UNFIT,
          new BridgeFault(BridgeFault.Reason.UNFIT, String.valueOf(unfit.getMessage())));
      return null;
    }
  }

  private static Object fitting(Arrival arrival) {
    Object body = Form.read(arrival.message());
    Spoken spoken = arrival.spoken();
    if (body == null || (spoken != null && !spoken.fits(body))) {
      throw new IllegalArgumentException(
          "At %s is said %s, in a header Kaze-Type%s"
              .formatted(
                  arrival.address(),
                  spoken == null ? "something" : spoken.type().getSimpleName(),
                  spoken != null && spoken.enveloped() ? ", of a tenant, in Kaze-Tenant" : ""));
    }
    return arrival.dressed().apply(body);
  }

  private void refuse(Arrival arrival, Refusal kind, BridgeFault why) {
    refusals.note(kind, arrival.address(), why.words());
    reply(arrival.message(), arrival.address(), Failures.of(why));
  }

  private boolean isAstray(Message message, boolean fromOther) {
    String replyTo = message.getReplyTo();
    return replyTo != null && !subjects.takesAnswers(replyTo, fromOther);
  }

  /** Counts what another cell says, and tells whoever asked, where answers may go there. */
  void refuse(Message message, String address, Refusal kind, BridgeFault why) {
    refusals.note(kind, address, why.words());
    if (!isAstray(message, true)) {
      reply(message, address, Failures.of(why));
    }
  }

  private void reply(Message message, String address, Form form) {
    String replyTo = message.getReplyTo();
    if (replyTo == null) {
      return;
    }
    try {
      link.publish(replyTo, null, form);
    } catch (BridgeFault fault) {
      replyInstead(replyTo, address, fault);
    }
  }

  /** An answer that is too large becomes a failure that says so; else the asker's patience ends. */
  private void replyInstead(String replyTo, String address, BridgeFault fault) {
    refusals.note(Refusal.of(fault), address, "an answer: " + fault.words());
    if (fault.reason() == BridgeFault.Reason.TOO_LARGE) {
      try {
        link.publish(replyTo, null, Failures.of(fault));
      } catch (BridgeFault away) {
        refusals.note(Refusal.of(away), address, "an answer: " + away.words());
      }
    }
  }

  /** How much is worked on. */
  int size() {
    return places.taken();
  }

  /** Looks at no patience any more. */
  void close() {
    questions.close();
  }
}
