package io.kaze.bus.keeper;

import java.nio.file.Path;

/**
 * Settings of a PostgreSQL someone else runs.
 *
 * @param url where it is and who we are to it
 */
record ServerSettings(Path dataFolder, PostgresUrl url) implements KeeperSettings {}
