package io.kaze.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** What the bytes at the beginning of a request show of it. */
public sealed interface Sight {
  /** Not enough has come to tell. */
  Sight MORE = new More();

  /** Below another path, or not plain. */
  Sight OTHER = new Other();

  /** Not enough has come to tell. */
  record More() implements Sight {}

  /** Another's, or for one who reads all of HTTP. */
  record Other() implements Sight {}

  /** A plain request. */
  record Plain(RequestHead head) implements Sight {}

  /** Looks for plain requests below one path. */
  final class Looker {
    private static final int METHOD_BYTES_MAX = 8;

    private final byte[] root;
    private final int headBytesMax;

    /**
     * Below a path.
     *
     * @param root with a slash at both its ends
     * @param headBytesMax what has a longer head is not plain
     */
    public Looker(String root, int headBytesMax) {
      this.root = root.getBytes(StandardCharsets.US_ASCII);
      this.headBytesMax = headBytesMax;
    }

    /** Looks at a request's first bytes; of a plain one the head is taken, else they are left. */
    public Sight look(ByteBuf bytes) {
      int from = bytes.readerIndex();
      int come = bytes.readableBytes();
      int blank = bytes.indexOf(from, from + Math.min(come, METHOD_BYTES_MAX), (byte) ' ');
      if (blank < 0) {
        return come < METHOD_BYTES_MAX ? MORE : OTHER;
      }
      for (int i = 0; i < root.length; i++) {
        int at = blank + 1 + i;
        if (at == from + come) {
          return MORE;
        }
        if (bytes.getByte(at) != root[i]) {
          return OTHER;
        }
      }
      return below(bytes);
    }

    private Sight below(ByteBuf bytes) {
      int length = headLength(bytes);
      if (length < 0) {
        return bytes.readableBytes() < headBytesMax && !hasBareEnd(bytes) ? MORE : OTHER;
      }
      byte[] head = new byte[length];
      bytes.getBytes(bytes.readerIndex(), head);
      RequestHead plain = RequestHead.plain(head);
      if (plain == null) {
        return OTHER;
      }
      bytes.skipBytes(length);
      return new Plain(plain);
    }

    /** Up to and with its empty line; -1 while that has not come. */
    private int headLength(ByteBuf bytes) {
      int from = bytes.readerIndex();
      int to = from + Math.min(bytes.readableBytes(), headBytesMax);
      int line = bytes.indexOf(from, to, (byte) '\n');
      while (line >= 0) {
        int next = bytes.indexOf(line + 1, to, (byte) '\n');
        if (next == line + 2 && bytes.getByte(line + 1) == '\r') {
          return next + 1 - from;
        }
        line = next;
      }
      return -1;
    }

    /** A line without its CR: the empty one may then be without it too, and is never found. */
    private static boolean hasBareEnd(ByteBuf bytes) {
      int from = bytes.readerIndex();
      int to = bytes.writerIndex();
      int line = bytes.indexOf(from, to, (byte) '\n');
      while (line >= 0) {
        if (line == from || bytes.getByte(line - 1) != '\r') {
          return true;
        }
        line = bytes.indexOf(line + 1, to, (byte) '\n');
      }
      return false;
    }
  }
}
