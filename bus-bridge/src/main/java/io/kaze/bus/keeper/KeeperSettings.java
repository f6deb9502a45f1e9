package io.kaze.bus.keeper;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which PostgreSQL a cell uses, checked: an instance can be opened as far as its words go. */
public sealed interface KeeperSettings permits EmbeddedSettings, ServerSettings {

  /** The cell's data folder; claimed for this process while the keeper is open. */
  Path dataFolder();

  /**
   * The settings for a data folder and, if there is one, a server.
   *
   * @param dataFolder the cell's data folder; made when missing
   * @param postgresUrl {@code postgresql://user:password@host:port/database?sslmode=…}; null or
   *     blank for the embedded PostgreSQL
   * @throws KeeperFault if the URL cannot be used; the message names the part that is wrong
   */
  static KeeperSettings of(Path dataFolder, @Nullable String postgresUrl) throws KeeperFault {
    Path folder = dataFolder.toAbsolutePath().normalize();
    return postgresUrl == null || postgresUrl.isBlank()
        ? EmbeddedSettings.in(folder)
        : new ServerSettings(folder, PostgresUrl.parse(postgresUrl.strip()));
  }
}
