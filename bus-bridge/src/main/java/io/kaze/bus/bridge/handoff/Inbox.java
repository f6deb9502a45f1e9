package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Lane;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.peer.PeerWatch;
import io.kaze.bus.bridge.peer.Setback;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.Direction;
import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.bridge.wire.Failures;
import io.kaze.bus.bridge.wire.Form;
import io.kaze.bus.bridge.wire.HeaderName;
import io.kaze.bus.bridge.wire.Subjects;
import io.kaze.bus.message.EntryId;
import io.micrometer.core.instrument.Counter;
import io.nats.client.Message;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other cells hand over: looked at, written down, and only then said to be taken. One of the
 * cell's pods gets each. On one context.
 */
final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final String GROUP = "kaze";

  /** Another group: NATS takes groups of one name for one, whatever their subjects. */
  private static final String UNKNOWN = "kaze-unknown";

  /** The most that are written down at a time. */
  static final int UNDER_WAY_MAX = 512;

  private final BridgeSettings settings;
  private final Subjects subjects;
  private final Map<String, Peer> peers;
  private final Context context;
  private final Link link;
  private final Taking taking;
  private final Refusals refusals;
  private final HandoffMeters meters;
  private int underWay;

  Inbox(
      BridgeSettings settings,
      Context context,
      Link link,
      Taking taking,
      Refusals refusals,
      HandoffMeters meters) {
    this.settings = settings;
    this.subjects = new Subjects(settings.cell());
    this.peers =
        settings.peers().stream()
            .collect(Collectors.toMap(peer -> peer.cell().value(), Function.identity()));
    this.context = context;
    this.link = link;
    this.taking = taking;
    this.refusals = refusals;
    this.meters = meters;
  }

  /** Takes from now on until what it gives is run; from unknown cells only to refuse it. */
  Runnable open() {
    List<Runnable> ends = new ArrayList<>();
    for (Peer peer : settings.peers()) {
      ends.add(subscribe(subjects.handedBy(peer.cell()), GROUP, this::take));
    }
    ends.add(subscribe(subjects.handedByAny(), UNKNOWN, this::takeUnknown));
    return () -> ends.forEach(Runnable::run);
  }

  private Runnable subscribe(String subject, String group, Consumer<Message> taker) {
    return link.subscribe(
        Lane.QUESTIONS,
        subject,
        group,
        message -> context.runOnContext(v -> taker.accept(message)));
  }

  private void takeUnknown(Message message) {
    if (!peers.containsKey(subjects.giver(message.getSubject()))) {
      take(message);
    }
  }

  private void take(Message message) {
    String replyTo = message.getReplyTo();
    if (replyTo != null && !subjects.takesAnswers(replyTo, true)) {
      refusals.note(Refusal.ASTRAY, message.getSubject(), "its answer is to go to " + replyTo);
      return;
    }
    underWay++;
    taken(message)
        .map(taken -> new Form(taken.said().toBuffer().getBytes()))
        .recover(failure -> Future.succeededFuture(refused(message, failure)))
        .onComplete(reply -> {
          underWay--;
          answer(message, reply.result());
        });
  }

  private Future<Taking.Taken> taken(Message message) {
    if (underWay > UNDER_WAY_MAX) {
      return refused(message, Refusal.FULL, BridgeFault.Reason.BUSY, "As much is taken as may");
    }
    if (Form.size(message) > settings.limits().messageBytesMax()) {
      return refused(
          message,
          Refusal.TOO_LARGE,
          BridgeFault.Reason.TOO_LARGE,
          "It is larger than may come in");
    }
    try {
      return let(message);
    } catch (RuntimeException unfit) { // Whatever it is: what cannot be read is not let in.
      return refused(
          message, Refusal.UNFIT, BridgeFault.Reason.UNFIT, String.valueOf(unfit.getMessage()));
    }
  }

  private Future<Taking.Taken> let(Message message) {
    Peer peer = peers.get(subjects.giver(message.getSubject()));
    if (peer == null) {
      return refused(
          message,
          Refusal.UNKNOWN_CELL,
          BridgeFault.Reason.DENIED,
          "Cell %s takes nothing from this cell".formatted(settings.cell()));
    }
    String word = Subjects.kind(message.getSubject());
    Handed.Kind kind = kind(message);
    if (kind == null || !settings.allows(Direction.IN, peer.cell(), kind.address())) {
      return refused(
          message,
          Refusal.DENIED_IN,
          BridgeFault.Reason.DENIED,
          "Cell %s takes no such entries from cell %s".formatted(settings.cell(), peer.cell()));
    }
    return word.equals(Files.PART)
        ? part(message, peer)
        : taking.take(arrived(message, peer, kind)).compose(taken -> known(taken, message));
  }

  private Future<Taking.Taken> part(Message message, Peer peer) {
    UUID file = UUID.fromString(String.valueOf(Form.header(message, HeaderName.ATTACHMENT)));
    return taking.part(peer, file, number(message), message.getData()).map(Taking.Taken.NEW);
  }

  private static int number(Message part) {
    String said = String.valueOf(Form.header(part, HeaderName.PART));
    try {
      return Integer.parseInt(said);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Kaze-Part is a number from 0, not " + said, e);
    }
  }

  private static Taking.Arrived arrived(Message message, Peer peer, Handed.Kind kind) {
    return new Taking.Arrived(
        peer,
        EntryId.of(String.valueOf(Form.header(message, HeaderName.MESSAGE_ID))),
        kind.read(message.getData()),
        Form.header(message, HeaderName.TRACEPARENT));
  }

  private Future<Taking.Taken> known(Taking.Taken taken, Message message) {
    switch (taken) {
      case NEW -> took(message, meters.taken());
      case AGAIN -> took(message, meters.again());
      case LACKING -> {}
      case FORGED -> {
        return refused(
            message,
            Refusal.FORGED,
            BridgeFault.Reason.UNFIT,
            "No such goal was handed to this cell");
      }
    }
    return Future.succeededFuture(taken);
  }

  private void took(Message message, Counter counter) {
    counter.increment();
    Handed.Kind kind = kind(message);
    if (kind != null) {
      watch(message).gave(kind.address());
    }
  }

  private PeerWatch watch(Message message) {
    return meters.peers().of(subjects.giver(message.getSubject()));
  }

  /** What the rules are about where a part of a file is handed over; null for an unknown kind. */
  private static Handed.@Nullable Kind kind(Message message) {
    String word = Subjects.kind(message.getSubject());
    return word.equals(Files.PART) ? Handed.Kind.GOAL : Handed.Kind.of(word);
  }

  private void note(Message message, Refusal refusal, String words) {
    refusals.note(refusal, message.getSubject(), words);
    Handed.Kind kind = kind(message);
    PeerWatch watch = watch(message);
    if (kind == null) {
      watch.setBack(Setback.Kind.UNKNOWN, "");
      return;
    }
    switch (refusal) {
      case DENIED_IN -> watch.setBack(Setback.Kind.NOT_LET_IN, kind.address());
      case FORGED -> watch.setBack(Setback.Kind.FORGED, kind.address());
      case UNFIT, TOO_LARGE -> watch.setBack(Setback.Kind.UNFIT, kind.address());
      case UNKNOWN_CELL, DENIED_OUT, ASTRAY, FULL, AWAY, LATE -> {}
    }
  }

  /** What only the journal or a file's content told. */
  private Form refused(Message message, Throwable failure) {
    if (failure instanceof IllegalArgumentException unfit) {
      BridgeFault fault =
          new BridgeFault(BridgeFault.Reason.UNFIT, String.valueOf(unfit.getMessage()));
      note(message, Refusal.UNFIT, fault.words());
      return Failures.of(fault);
    }
    return Failures.of(failure);
  }

  private Future<Taking.Taken> refused(
      Message message, Refusal kind, BridgeFault.Reason reason, String words) {
    note(message, kind, words);
    return Future.failedFuture(new BridgeFault(reason, words));
  }

  private void answer(Message message, Form reply) {
    String replyTo = message.getReplyTo();
    if (replyTo == null) {
      return;
    }
    try {
      link.publish(replyTo, null, reply);
    } catch (BridgeFault fault) {
      LOG.debug("Not said to be taken: {}", fault.words());
    }
  }
}
