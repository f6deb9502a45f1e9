package io.kaze.bus.attachment;

import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Files whose parts come one by one, in any order and maybe twice; each is a file only once it is
 * whole. Any thread.
 */
public final class Arriving {
  /** The most bytes of one part; all but a file's last one have as many. */
  public static final int PART_BYTES = Attachments.PART_BYTES;

  private final Attachments attachments;

  /** Kept there. */
  public Arriving(Attachments attachments) {
    this.attachments = attachments;
  }

  /**
   * Keeps a part; one that is kept already stays as it is.
   *
   * @param part from 0
   */
  public Future<Void> keep(TenantId tenant, UUID attachment, int part, Buffer content) {
    return attachments.writePartOnce(tenant, attachment, part, content);
  }

  /**
   * Makes a file of what came, if it is all there; may be repeated.
   *
   * @param file as it is to be, under the name its parts have
   * @return false while parts lack; fails with {@link IllegalArgumentException} when the content is
   *     not what the file says
   */
  public Future<Boolean> complete(TenantId tenant, AttachmentRef file) {
    return read(tenant, file, 0, 0, sha256())
        .compose(whole ->
            whole ? attachments.writeOnce(tenant, file).map(true) : Future.succeededFuture(false));
  }

  private Future<Boolean> read(
      TenantId tenant, AttachmentRef file, int part, long read, MessageDigest hash) {
    if (read >= file.sizeBytes()) {
      return expect(file, read, hash);
    }
    return attachments
        .part(tenant, file.attachmentId(), part)
        .compose(content -> {
          if (content.length() == 0) {
            return Future.succeededFuture(false);
          }
          hash.update(content.getBytes());
          return read(tenant, file, part + 1, read + content.length(), hash);
        });
  }

  private static Future<Boolean> expect(AttachmentRef file, long read, MessageDigest hash) {
    boolean same =
        read == file.sizeBytes() && HexFormat.of().formatHex(hash.digest()).equals(file.sha256());
    return same
        ? Future.succeededFuture(true)
        : Future.failedFuture(
            new IllegalArgumentException(
                "The file %s is not what its hash says".formatted(file.name())));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
