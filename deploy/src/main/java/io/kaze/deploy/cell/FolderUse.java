package io.kaze.deploy.cell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Who works on a data folder, asked from another process than that one. */
public final class FolderUse {
  private static final int PID_BYTES_MAX = 20;

  private FolderUse() {}

  /**
   * The process that holds the folder; empty when nobody does. Not to be asked by a process that
   * holds it itself: closing the lock's file would let go of it.
   */
  public static Optional<String> holder(Path dataFolder) throws IOException {
    Path lock = dataFolder.resolve("lock");
    if (!Files.exists(lock)) {
      return Optional.empty();
    }
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null ? Optional.empty() : Optional.of(pid(channel));
    }
  }

  private static String pid(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(PID_BYTES_MAX);
    channel.read(pid, 0);
    return UTF_8.decode(pid.flip()).toString().strip();
  }
}
