package io.kaze.bus.keeper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What PostgreSQL's own programs and log say when it does not start, in words for a person. */
final class StartFaults {

  private static final String NO_SPACE = "no space left on device";
  private static final int LINES_QUOTED = 5;

  private StartFaults() {}

  static KeeperFault unpacking(Path home, long usableBytes, IOException cause) {
    String said = String.valueOf(cause.getMessage());
    return isFull(said, usableBytes)
        ? diskFull(home, usableBytes)
        : new KeeperFault("PostgreSQL cannot be unpacked into " + home + ": " + said, cause);
  }

  /**
   * Why a program ended.
   *
   * @param doing what was being done, as in "could not be started"
   * @param said the program's output or the end of the log
   */
  static KeeperFault of(String doing, Path data, String said, long usableBytes) {
    if (isFull(said, usableBytes)) {
      return diskFull(data, usableBytes);
    }
    return new KeeperFault(
        "The embedded PostgreSQL in " + data + " " + doing + hint(said) + quote(said));
  }

  static boolean isFull(String said, long usableBytes) {
    return said.toLowerCase(Locale.ROOT).contains(NO_SPACE)
        || usableBytes < DiskSpace.FULL_BELOW_BYTES;
  }

  private static KeeperFault diskFull(Path folder, long usableBytes) {
    return new KeeperFault(
        "The disk with "
            + folder
            + " is full ("
            + (usableBytes >> 20)
            + " MB free). Free some space and start again; nothing that was confirmed is lost.");
  }

  private static String hint(String said) {
    if (said.contains("could not create shared memory segment")) {
      return ": the system gives it too little shared memory.";
    }
    if (said.contains("Permission denied")) {
      return ": it may not read or write its files. Give them to the user who runs Kaze.";
    }
    return ".";
  }

  private static String quote(String said) {
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES_QUOTED), lines.size());
    return last.isEmpty() ? "" : " It said:\n  " + String.join("\n  ", last);
  }
}
