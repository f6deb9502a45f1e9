package io.kaze.channels.rest.submit;

import io.vertx.core.buffer.Buffer;
import java.io.InputStream;

/** Reads a buffer where it is, without a copy of the whole. */
final class BufferInput extends InputStream {
  private final Buffer buffer;
  private int next;

  BufferInput(Buffer buffer) {
    this.buffer = buffer;
  }

  @Override
  public int read() {
    return next == buffer.length() ? -1 : buffer.getByte(next++) & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int count = Math.min(length, buffer.length() - next);
    if (count == 0 && length > 0) {
      return -1;
    }
    buffer.getBytes(next, next + count, into, offset);
    next += count;
    return count;
  }
}
