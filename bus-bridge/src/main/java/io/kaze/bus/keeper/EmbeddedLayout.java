package io.kaze.bus.keeper;

import java.nio.file.Path;

/**
 * Where the embedded PostgreSQL keeps what.
 *
 * @param root {@code postgres} in the cell's data folder
 */
record EmbeddedLayout(Path root) {

  /** PostgreSQL's own data folder. */
  Path data() {
    return root.resolve("data");
  }

  /** A data folder being made; becomes {@link #data()} by a rename. */
  Path unfinishedData() {
    return root.resolve("data.making");
  }

  /** The password of the role {@code kaze}, readable by the owner only. */
  Path password() {
    return root.resolve("password");
  }

  Path log() {
    return root.resolve("postgres.log");
  }

  /** Settings that Kaze writes before each start. */
  Path settings() {
    return data().resolve(ClusterSettings.FILE);
  }

  Path postmasterFile() {
    return data().resolve("postmaster.pid");
  }
}
