package io.kaze.bus.attachment;

import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** A file on its way in: hashed and cut into parts as its pieces come. One caller at a time. */
public final class Intake {
  private final Attachments attachments;
  private final TenantId tenant;
  private final UUID attachment;
  private final String name;
  private final String mediaType;
  private final MessageDigest sha256 = sha256();
  private Buffer gathered = Buffer.buffer();
  private int parts;
  private long size;

  Intake(Attachments attachments, TenantId tenant, UUID attachment, String name, String mediaType) {
    this.attachments = attachments;
    this.tenant = tenant;
    this.attachment = attachment;
    this.name = name;
    this.mediaType = mediaType;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * Takes the next piece.
   *
   * @return when the next may come
   */
  public Future<Void> add(Buffer piece) {
    sha256.update(piece.getBytes());
    size += piece.length();
    gathered.appendBuffer(piece);
    Future<Void> written = Future.succeededFuture();
    while (gathered.length() >= Attachments.PART_BYTES) {
      Buffer part = gathered.getBuffer(0, Attachments.PART_BYTES);
      gathered = gathered.getBuffer(Attachments.PART_BYTES, gathered.length());
      written = written.compose(v -> write(part));
    }
    return written;
  }

  private Future<Void> write(Buffer part) {
    return attachments.writePart(tenant, attachment, parts++, part);
  }

  /** How many bytes have come. */
  public long sizeBytes() {
    return size;
  }

  /** The file is complete: keeps it for good. */
  public Future<AttachmentRef> finish() {
    Future<Void> last = gathered.length() == 0 ? Future.succeededFuture() : write(gathered);
    String hash = HexFormat.of().formatHex(sha256.digest());
    AttachmentRef kept = new AttachmentRef(attachment, name, mediaType, size, hash);
    return last.compose(v -> attachments.write(tenant, kept));
  }

  /** The file will not be complete: drops what was kept of it. */
  public Future<Void> abandon() {
    return attachments.drop(tenant, attachment);
  }
}
