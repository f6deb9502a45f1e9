package io.kaze.verticles.orchestrator;

import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.attachment.Attachments;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.tenant.TenantId;
import io.kaze.verticles.orchestrator.planning.Attachment;
import io.kaze.verticles.orchestrator.planning.Facts;
import io.vertx.core.Future;
import java.util.List;

/** Finds out what a goal brings: its text, and by their first bytes its attachments. */
record GoalFacts(Attachments attachments) {

  /** Fails when an attachment cannot be read now; the same may be asked later. */
  Future<Facts> of(TenantId tenant, GoalSubmitted goal) {
    List<Future<Attachment>> heads =
        goal.attachments().stream().map(attachment -> head(tenant, attachment)).toList();
    return Future.all(heads)
        .map(all -> Facts.of(goal.text(), heads.stream().map(Future::result).toList()));
  }

  private Future<Attachment> head(TenantId tenant, AttachmentRef attachment) {
    return attachments
        .part(tenant, attachment.attachmentId(), 0)
        .map(first ->
            new Attachment(
                attachment.attachmentId().toString(),
                attachment.name(),
                attachment.mediaType(),
                attachment.sizeBytes(),
                first));
  }
}
