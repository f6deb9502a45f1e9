package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file PostgreSQL appends its log to.
 *
 * <p>PostgreSQL holds it open for appending, so it is turned over by copying and cutting, not by
 * renaming; what is written in between the two may be lost.
 */
record ServerLog(Path file) {

  static final long LENGTH_MAX_BYTES = 8L << 20;
  private static final int READ_MAX_BYTES = 64 << 10;

  /** Bytes so far, 0 when there is none. */
  long length() {
    try {
      return Files.size(file);
    } catch (IOException missing) {
      return 0;
    }
  }

  /** What was written after a length, the end of it if it is much. */
  String since(long length) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(Math.min(length, channel.size()), channel.size() - READ_MAX_BYTES);
      ByteBuffer end = ByteBuffer.allocate((int) (channel.size() - from));
      channel.read(end, from);
      return UTF_8.decode(end.flip()).toString();
    } catch (IOException missing) {
      return "";
    }
  }

  /** The last of it. */
  String end() {
    return since(0);
  }

  /** Keeps the log within bounds: at most one full file and one before it. */
  void turnOver() throws IOException {
    if (length() > LENGTH_MAX_BYTES) {
      Path before = file.resolveSibling(file.getFileName() + ".1");
      Files.copy(file, before, StandardCopyOption.REPLACE_EXISTING);
      FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
    }
  }
}
