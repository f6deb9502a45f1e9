package io.kaze.gateway.dialect.bedrock;

import io.vertx.core.buffer.Buffer;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Reads frames as their bytes come, in any cuts. A frame is: its length, its headers' length, a
 * CRC-32 of those two, headers, payload, a CRC-32 of all before (big-endian, four bytes each). One
 * thread.
 */
final class FrameReader {
  static final int FRAME_BYTES_MAX = 16 * 1024 * 1024;
  private static final int PRELUDE = 12;
  private static final int SUM = 4;

  private byte[] held = new byte[1024];
  private int length;

  /** What comes is no frame. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String why) {
      super(why, null, false, false);
    }
  }

  boolean isInside() {
    return length > 0;
  }

  void feed(Buffer bytes, Consumer<Frame> frames) {
    append(bytes);
    int at = 0;
    while (length - at >= PRELUDE) {
      int size = size(at);
      if (length - at < size) {
        break;
      }
      frames.accept(frame(at, size));
      at += size;
    }
    System.arraycopy(held, at, held, 0, length - at);
    length -= at;
  }

  private void append(Buffer bytes) {
    int wanted = length + bytes.length();
    if (wanted > held.length) {
      held = Arrays.copyOf(held, Math.max(wanted, held.length * 2));
    }
    bytes.getBytes(held, length);
    length = wanted;
  }

  private int size(int at) {
    ByteBuffer prelude = ByteBuffer.wrap(held, at, PRELUDE);
    int size = prelude.getInt();
    int headers = prelude.getInt();
    if (prelude.getInt() != sum(at, PRELUDE - SUM)) {
      throw new Broken("the checksum of a frame's beginning is wrong");
    }
    if (size > FRAME_BYTES_MAX || size < PRELUDE + SUM) {
      throw new Broken("a frame of " + size + " bytes");
    }
    if (headers < 0 || headers > size - PRELUDE - SUM) {
      throw new Broken("a frame whose headers are longer than itself");
    }
    return size;
  }

  private Frame frame(int at, int size) {
    int end = at + size - SUM;
    if (ByteBuffer.wrap(held, end, SUM).getInt() != sum(at, size - SUM)) {
      throw new Broken("the checksum of a frame is wrong");
    }
    int payload = at + PRELUDE + ByteBuffer.wrap(held, at + SUM, SUM).getInt();
    try {
      return Frame.of(
          Arrays.copyOfRange(held, at + PRELUDE, payload), Arrays.copyOfRange(held, payload, end));
    } catch (BufferUnderflowException | IllegalArgumentException unreadable) {
      throw new Broken("a frame's headers cannot be read");
    }
  }

  private int sum(int at, int count) {
    CRC32 sum = new CRC32();
    sum.update(held, at, count);
    return (int) sum.getValue();
  }
}
