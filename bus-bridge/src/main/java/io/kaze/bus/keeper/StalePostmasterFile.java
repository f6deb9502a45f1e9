package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A {@code postmaster.pid} whose PostgreSQL is gone.
 *
 * <p>PostgreSQL refuses to start while a process with the number in it exists: another program that
 * got the number since, or the dead one where nobody collects it. So the number is replaced. The
 * rest stays, for PostgreSQL reads in it whether the dead one's children still use its memory.
 */
final class StalePostmasterFile {

  /** Beyond what any system gives a process. */
  private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

  private StalePostmasterFile() {}

  static void disown(Path file) throws KeeperFault {
    try {
      if (Files.exists(file)) {
        String content = Files.readString(file, ISO_8859_1);
        int firstLineEnd = Math.max(content.indexOf('\n'), 0);
        Files.writeString(file, NOBODY + content.substring(firstLineEnd), ISO_8859_1);
      }
    } catch (IOException cause) {
      throw new KeeperFault("The stale file " + file + " cannot be written.", cause);
    }
  }
}
