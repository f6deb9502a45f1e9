package io.kaze.verticles.skill;

import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.attachment.AttachmentStream;
import io.kaze.bus.attachment.Attachments;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The attachments an ask's own input names, of the tenant who asks: a skill reads no others,
 * whatever identifiers it comes by.
 */
record AskedMaterial(Attachments attachments, TenantId tenant, RawJson input) implements Material {

  AskedMaterial(Attachments attachments, Said<SkillAsk> ask) {
    this(attachments, ask.envelope().tenant(), ask.message().input());
  }

  @Override
  public InputStream open(String attachmentId) throws IOException {
    if (!names(input.object().getMap().values().stream(), attachmentId)) {
      throw new NoSuchFileException(
          attachmentId, null, "the task's input names no such attachment");
    }
    return new AttachmentStream(attachments, tenant, uuid(attachmentId));
  }

  private static UUID uuid(String attachmentId) throws IOException {
    try {
      return UUID.fromString(attachmentId);
    } catch (IllegalArgumentException e) {
      throw new NoSuchFileException(attachmentId, null, "not an attachment's identifier");
    }
  }

  private static boolean names(Stream<?> values, String attachmentId) {
    return values.anyMatch(value ->
        switch (value) {
          case String text -> text.equals(attachmentId);
          case java.util.Map<?, ?> object -> names(object.values().stream(), attachmentId);
          case java.util.List<?> array -> names(array.stream(), attachmentId);
          case null, default -> false;
        });
  }
}
