package io.kaze.bus.keeper;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the embedded PostgreSQL.
 *
 * @param sharedPrograms where the unpacked programs are kept if several data folders share them;
 *     null to keep them beside the data
 * @param durable false only in tests: commits then do not wait for the disk
 */
record EmbeddedSettings(Path dataFolder, @Nullable Path sharedPrograms, boolean durable)
    implements KeeperSettings {

  static EmbeddedSettings in(Path dataFolder) {
    return new EmbeddedSettings(dataFolder, null, true);
  }
}
