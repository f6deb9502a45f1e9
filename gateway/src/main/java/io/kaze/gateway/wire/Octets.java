package io.kaze.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.internal.buffer.BufferInternal;

/**
 * Where a buffer's bytes stand in memory, to be looked at one by one without a copy. Nobody writes
 * there: they are the buffer's own.
 */
public final class Octets {
  private final byte[] array;
  private final int from;
  private final int to;

  private Octets(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /** Those of a buffer; copied only when they do not stand in an array. */
  public static Octets of(Buffer buffer) {
    int length = buffer.length();
    if (buffer instanceof BufferImpl vertx && vertx.byteBuf().hasArray()) {
      ByteBuf behind = vertx.byteBuf();
      return new Octets(behind.array(), behind.arrayOffset(), behind.arrayOffset() + length);
    }
    return new Octets(buffer.getBytes(), 0, length);
  }

  /** A buffer of a part of an array, which is from now on the buffer's own. */
  static Buffer buffer(byte[] array, int from, int to) {
    ByteBuf all = Unpooled.wrappedBuffer(array);
    return BufferInternal.buffer(from == 0 ? all.writerIndex(to) : all.slice(from, to - from));
  }

  public byte[] array() {
    return array;
  }

  /** Where the first one stands. */
  public int from() {
    return from;
  }

  /** Behind the last one. */
  public int to() {
    return to;
  }

  public int length() {
    return to - from;
  }

  /** Behind the last line's end; {@link #from} when there is none. */
  public int lastLineEnd() {
    int at = to;
    while (at > from && array[at - 1] != '\n') {
      at--;
    }
    return at;
  }
}
