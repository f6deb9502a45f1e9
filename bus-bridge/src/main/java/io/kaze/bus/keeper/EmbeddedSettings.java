package io.kaze.bus.keeper;

import java.nio.file.Path;

/**
 * Settings of the embedded PostgreSQL.
 *
 * @param programs where the unpacked programs are kept; may be shared by several data folders
 * @param durable false only in tests: commits then do not wait for the disk
 */
record EmbeddedSettings(Path dataFolder, Path programs, boolean durable) implements KeeperSettings {

  static EmbeddedSettings in(Path dataFolder) {
    return new EmbeddedSettings(dataFolder, dataFolder.resolve("postgres"), true);
  }
}
