package io.kaze.bus.bridge.handoff;

import io.kaze.bus.attachment.Arriving;
import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.attachment.Attachments;
import io.kaze.bus.bridge.ask.Requests;
import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.bridge.wire.Failures;
import io.kaze.bus.bridge.wire.Form;
import io.kaze.bus.bridge.wire.HeaderName;
import io.kaze.bus.bridge.wire.Subjects;
import io.nats.client.Message;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Hands a goal's files to another cell, from this cell's database, one part after the other: a part
 * at a time is in memory, and what the other cell has already it keeps once.
 */
final class Files {
  /** The most bytes that the files of a goal may have together. */
  static final long BYTES_MAX = 128L * 1024 * 1024;

  /** What a part is handed over as. */
  static final String PART = "part";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Attachments attachments;
  private final Requests requests;
  private final Peer peer;
  private final String subject;

  Files(Attachments attachments, Requests requests, Subjects subjects, Peer peer) {
    this.attachments = attachments;
    this.requests = requests;
    this.peer = peer;
    this.subject = subjects.handoff(peer.cell(), PART);
  }

  /**
   * All of them.
   *
   * @param step run as each part is taken: handing over goes on
   * @return fails as a question does
   */
  Future<Void> hand(List<AttachmentRef> files, Runnable step) {
    Future<Void> handed = Future.succeededFuture();
    for (AttachmentRef file : files) {
      handed = handed.compose(v -> hand(file.attachmentId(), 0, step));
    }
    return handed;
  }

  private Future<Void> hand(UUID file, int part, Runnable step) {
    return attachments
        .part(peer.tenant(), file, part)
        .compose(content -> {
          if (content.length() == 0) {
            return Future.succeededFuture();
          }
          Future<Void> taken = hand(file, part, content);
          return content.length() < Arriving.PART_BYTES
              ? taken
              : taken.compose(v -> {
                step.run();
                return hand(file, part + 1, step);
              });
        });
  }

  private Future<Void> hand(UUID file, int part, Buffer content) {
    Form form =
        new Form(content.getBytes()).with(HeaderName.ATTACHMENT, file).with(HeaderName.PART, part);
    return requests.ask(subject, "cell " + peer.cell(), form, PATIENCE).compose(this::taken);
  }

  private Future<Void> taken(Message reply) {
    ReplyException failure = Failures.read(reply, "cell " + peer.cell());
    return failure == null ? Future.succeededFuture() : Future.failedFuture(failure);
  }
}
