package io.kaze.channels.rest.submit;

import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.attachment.Intake;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** One file on its way in. */
final class InflowFile {
  private final Inflow inflow;
  private final FileLabel label;
  private final Intake intake;
  private Future<Void> taken = Future.succeededFuture();

  InflowFile(Inflow inflow, FileLabel label, Intake intake) {
    this.inflow = inflow;
    this.label = label;
    this.intake = intake;
  }

  /**
   * Takes the next piece, after the one before.
   *
   * @return when the next may come; fails, having taken nothing, when it is too much
   */
  Future<Void> add(Buffer piece) {
    inflow.count(label, intake.sizeBytes() + piece.length(), piece.length());
    taken = intake.add(piece);
    return taken;
  }

  Future<AttachmentRef> finish() {
    return intake.finish();
  }

  /** What is being written is waited for, lest it be written behind the dropping. */
  Future<Void> abandon() {
    return taken.transform(written -> intake.abandon());
  }
}
