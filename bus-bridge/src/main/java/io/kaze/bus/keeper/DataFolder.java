package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cell's data folder, claimed for this process by a lock that the system drops with it. */
final class DataFolder implements AutoCloseable {

  /**
   * Folders claimed in this JVM. Asked before the lock file is opened, because closing a second
   * channel on it would drop the first one's lock (POSIX record locks belong to the process).
   */
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private static final int PID_BYTES_MAX = 20;

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the folder if needed and claims it, or says who has it. */
  static DataFolder claim(Path folder) throws KeeperFault {
    Path path = DataFolderShape.made(folder);
    if (!CLAIMED.add(path)) {
      throw inUse(path, String.valueOf(ProcessHandle.current().pid()));
    }
    try {
      return new DataFolder(path, locked(path));
    } catch (KeeperFault fault) {
      CLAIMED.remove(path);
      throw fault;
    }
  }

  private static FileChannel locked(Path path) throws KeeperFault {
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      return lockedOrClosed(path, channel);
    } catch (IOException cause) {
      throw DataFolderShape.notWritable(path, cause);
    }
  }

  private static FileChannel lockedOrClosed(Path path, FileChannel channel)
      throws IOException, KeeperFault {
    FileLock lock = channel.tryLock();
    if (lock == null) {
      try (channel) {
        throw inUse(path, read(channel));
      }
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)), 0);
    return channel;
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(PID_BYTES_MAX);
    channel.read(pid, 0);
    return UTF_8.decode(pid.flip()).toString().strip();
  }

  private static KeeperFault inUse(Path path, String pid) {
    String who = pid.isEmpty() ? "" : " (process " + pid + ")";
    return new KeeperFault(
        "The data folder "
            + path
            + " is in use by another Kaze"
            + who
            + ". Stop it or choose another with --data.");
  }

  /** The real path of the folder. */
  Path path() {
    return path;
  }

  /** Releases the folder; the lock file stays, so that nobody locks a file another removed. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // The descriptor is gone either way, and the lock with it.
    } finally {
      CLAIMED.remove(path);
    }
  }
}
