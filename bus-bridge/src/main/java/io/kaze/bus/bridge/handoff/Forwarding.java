package io.kaze.bus.bridge.handoff;

import io.kaze.bus.attachment.Attachments;
import io.kaze.bus.bridge.ask.Requests;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.peer.PeerWatch;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.bridge.wire.Failures;
import io.kaze.bus.bridge.wire.Form;
import io.kaze.bus.bridge.wire.HeaderName;
import io.kaze.bus.bridge.wire.Subjects;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.message.EntryId;
import io.nats.client.Message;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what is kept for another cell over to it, and lets go of an entry only once that cell has
 * written it down. While the other cell is away, or does not let it in, the entry stays.
 */
final class Forwarding {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
  private static final String DONE = "+ACK";
  private static final String NEVER = "+TERM";
  private static final String GOES_ON = "+WPI";
  private static final Duration PATIENCE = Backlog.ACK_WAIT.multipliedBy(2).dividedBy(3);
  private static final Duration SOON = Duration.ofSeconds(1);

  /** A rule is changed by a person. */
  private static final Duration LATER = Duration.ofSeconds(15);

  private final Peer peer;
  private final Subjects subjects;
  private final Link link;
  private final Requests requests;
  private final Files files;
  private final HandedKnowledge knowledge;
  private final Undelivered undelivered;
  private final HandoffMeters meters;
  private final PeerWatch watch;
  private boolean saidDenied;

  Forwarding(
      BridgeSettings settings,
      Peer peer,
      Link link,
      Requests requests,
      Attachments attachments,
      Journal journal,
      HandoffMeters meters) {
    this.peer = peer;
    this.subjects = new Subjects(settings.cell());
    this.files = new Files(attachments, requests, subjects, peer);
    this.link = link;
    this.requests = requests;
    this.knowledge = new HandedKnowledge(journal);
    this.undelivered = new Undelivered(journal);
    this.meters = meters;
    this.watch = meters.peers().of(peer.cell().value());
  }

  /** One of the stream's; never fails. */
  Future<Void> forward(Message kept) {
    try {
      return forward(kept, kind(kept));
    } catch (IllegalArgumentException unfit) {
      LOG.warn("What is kept for cell {} is no entry of ours: {}", peer.cell(), unfit.getMessage());
      return Future.succeededFuture(answer(kept, NEVER));
    }
  }

  private static Handed.Kind kind(Message kept) {
    String word = Form.header(kept, HeaderName.TYPE);
    Handed.Kind kind = Handed.Kind.of(word);
    if (kind == null) {
      throw new IllegalArgumentException("Nothing of kind " + word + " is handed over");
    }
    return kind;
  }

  private Future<Void> forward(Message kept, Handed.Kind kind) {
    return offered(kept, kind)
        .compose(taken -> taken ? Future.succeededFuture() : withFiles(kept, kind))
        .compose(v -> noted(kept, kind))
        .onSuccess(v -> meters.sent().increment())
        .onComplete(
            v -> watch.took(kind.address()), failure -> watch.notTaken(failure, kind.address()))
        .map(DONE)
        .recover(failure -> notTaken(kept, failure))
        .map(words -> answer(kept, words));
  }

  /** Whether it was taken; not while the other cell lacks files of it. */
  private Future<Boolean> offered(Message kept, Handed.Kind kind) {
    return requests
        .ask(
            subjects.handoff(peer.cell(), kind.word()),
            "cell " + peer.cell(),
            Form.onward(kept),
            PATIENCE)
        .compose(this::taken);
  }

  private Future<Boolean> taken(Message reply) {
    ReplyException failure = Failures.read(reply, "cell " + peer.cell());
    return failure == null
        ? Future.succeededFuture(!Taking.Taken.LACKING.isSaid(reply.getData()))
        : Future.failedFuture(failure);
  }

  private Future<Void> withFiles(Message kept, Handed.Kind kind) {
    if (!(kind.read(kept.getData()) instanceof Handed.Goal goal)) {
      return Future.failedFuture(
          new BridgeFault(BridgeFault.Reason.UNFIT, "Only goals have files"));
    }
    return files
        .hand(goal.attachments(), () -> answer(kept, GOES_ON))
        .compose(v -> offered(kept, kind))
        .compose(taken ->
            taken
                ? Future.succeededFuture()
                : Future.failedFuture(
                    new BridgeFault(BridgeFault.Reason.BUSY, "It has not all files yet")));
  }

  /** Whoever contributed something can see where it is known by now; a goal's answer tells. */
  private Future<Void> noted(Message kept, Handed.Kind kind) {
    return kind == Handed.Kind.KNOWLEDGE
            && kind.read(kept.getData()) instanceof Handed.Knowledge piece
        ? knowledge.delivered(
            peer.tenant(), piece.contributionId(), peer.cell().value(), entry(kept))
        : Future.succeededFuture();
  }

  private static EntryId entry(Message kept) {
    return EntryId.of(String.valueOf(Form.header(kept, HeaderName.MESSAGE_ID)));
  }

  private Future<String> notTaken(Message kept, Throwable failure) {
    if (!(failure instanceof BridgeFault fault)) {
      LOG.debug("Cell {} did not take an entry: {}", peer.cell(), failure.toString());
      return Future.succeededFuture(notBefore(SOON));
    }
    return switch (fault.reason()) {
      case UNFIT, TOO_LARGE -> never(kept, fault);
      case DENIED -> {
        sayDenied(fault);
        yield Future.succeededFuture(notBefore(LATER));
      }
      case AWAY, FULL, BUSY, CREDENTIALS, SERVER -> Future.succeededFuture(notBefore(SOON));
    };
  }

  private void sayDenied(BridgeFault fault) {
    if (!saidDenied) {
      saidDenied = true;
      LOG.warn(
          "Entries wait for cell {}, which does not let them in: {}", peer.cell(), fault.words());
    }
  }

  /** The other cell can do nothing with it, now or later: that is written down. */
  private Future<String> never(Message kept, BridgeFault fault) {
    meters.failed().increment();
    LOG.warn("Cell {} refused an entry for good: {}", peer.cell(), fault.words());
    return ended(kept, fault).map(NEVER).otherwise(failure -> notBefore(SOON));
  }

  private Future<Void> ended(Message kept, BridgeFault fault) {
    try {
      Handed.Kind kind = kind(kept);
      String words =
          "Cell %s does not take the %s. %s".formatted(peer.cell(), kind.word(), fault.words());
      return undelivered.tell(peer, kind.read(kept.getData()), entry(kept), words);
    } catch (IllegalArgumentException unfit) {
      LOG.warn("What is kept for cell {} is no entry of ours: {}", peer.cell(), unfit.getMessage());
      return Future.succeededFuture();
    }
  }

  private static String notBefore(Duration delay) {
    return "-NAK {\"delay\": %d}".formatted(delay.toNanos());
  }

  /** A lost acknowledgement has the entry handed over again; the other journal knows it then. */
  private @Nullable Void answer(Message kept, String words) {
    String replyTo = kept.getReplyTo();
    if (replyTo != null) {
      try {
        byte[] body = words.getBytes(StandardCharsets.US_ASCII);
        link.publish(replyTo, null, new Form(body));
      } catch (BridgeFault fault) {
        LOG.debug("Not acknowledged: {}", fault.words());
      }
    }
    return null;
  }
}
