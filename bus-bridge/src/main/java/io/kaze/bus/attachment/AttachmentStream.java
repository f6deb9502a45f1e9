package io.kaze.bus.attachment;

import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a kept file from its start, a part at a time. It blocks: never on an event loop. */
public final class AttachmentStream extends InputStream {
  private static final int SECONDS_MAX = 30;

  private final Attachments attachments;
  private final TenantId tenant;
  private final UUID attachment;
  private Buffer part = Buffer.buffer();
  private int next;
  private int read;
  private boolean ended;

  /** From the first byte; a file the tenant does not have reads as empty. */
  public AttachmentStream(Attachments attachments, TenantId tenant, UUID attachment) {
    this.attachments = attachments;
    this.tenant = tenant;
    this.attachment = attachment;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (read == part.length() && !advance()) {
      return -1;
    }
    int count = Math.min(length, part.length() - read);
    part.getBytes(read, read + count, into, offset);
    read += count;
    return count;
  }

  private boolean advance() throws IOException {
    if (!ended) {
      part = fetch();
      next++;
      read = 0;
      ended = part.length() == 0;
    }
    return !ended;
  }

  private Buffer fetch() throws IOException {
    Future<Buffer> coming = attachments.part(tenant, attachment, next);
    try {
      // A virtual thread of Vert.x lets its context go on meanwhile: the part comes by that way.
      return Vertx.currentContext() != null
          ? coming.await(SECONDS_MAX, TimeUnit.SECONDS)
          : coming.toCompletionStage().toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("Interrupted while reading").initCause(e);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      throw new IOException("The attachment could not be read: " + e.getMessage(), e);
    }
  }
}
