package io.kaze.deploy.cli;

import io.kaze.bus.keeper.KeeperFault;
import io.kaze.deploy.cell.Cell;
import io.kaze.deploy.cell.FolderUse;
import io.kaze.deploy.log.Logging;
import io.kaze.deploy.settings.Listen;
import io.kaze.deploy.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A cell of this process's own, for one call: on any free port, its log in the data folder. */
final class OwnCell {
  private static final String LOG_FILE = "kaze.log";
  private static final long LOG_BYTES_MAX = 4 << 20;

  private OwnCell() {}

  /**
   * Starts one; blocks until it is up.
   *
   * @return empty while another process holds the data folder
   */
  static Optional<Cell> start(Settings settings) throws IOException {
    logTo(settings);
    Listen anywhere = new Listen("127.0.0.1", 0);
    try {
      return Optional.of(Cell.start(settings.listening(anywhere)).await());
    } catch (RuntimeException fault) {
      throw fault;
    } catch (Exception fault) {
      if (fault instanceof KeeperFault && FolderUse.holder(settings.data()).isPresent()) {
        return Optional.empty();
      }
      throw fault;
    }
  }

  private static void logTo(Settings settings) {
    Path data = settings.data();
    try {
      Files.createDirectories(
          data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path log = data.resolve(LOG_FILE);
      if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
        Files.move(log, data.resolve(LOG_FILE + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
      Logging.toFile(settings.log(), log);
    } catch (IOException unusable) {
      // The keeper will say what is wrong with the folder, in better words.
      return;
    }
  }
}
