package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** PostgreSQL's data folder: there and of the right version, or made. */
final class Cluster {

  private Cluster() {}

  /** Makes the data folder fit to start with; blocks, about a second when it must be made. */
  static void ensure(Installation installation) throws KeeperFault, InterruptedException {
    Path data = installation.layout().data();
    try {
      if (Files.exists(data)) {
        checkVersion(data);
      } else {
        ClusterCreation.create(installation);
      }
      giveTo(installation.runAs().owner(), data);
      giveTo(installation.runAs().owner(), installation.layout().log());
    } catch (IOException cause) {
      throw StartFaults.of(
          "could not be made ready", data, cause.toString(), DiskSpace.usableBytes(data));
    }
  }

  private static void checkVersion(Path data) throws IOException, KeeperFault {
    Path file = data.resolve("PG_VERSION");
    if (!Files.exists(file)) {
      throw new KeeperFault(
          "The folder " + data + " holds no PostgreSQL data. Move it away and start again.");
    }
    String version = Files.readString(file, UTF_8).strip();
    if (!version.equals(String.valueOf(PostgresArchive.MAJOR_VERSION))) {
      throw new KeeperFault(
          "The data in "
              + data
              + " were written by PostgreSQL "
              + version
              + "; this Kaze brings PostgreSQL "
              + PostgresArchive.MAJOR_VERSION
              + ". Upgrade them with pg_upgrade, start the Kaze that wrote them, or choose another"
              + " folder with --data.");
    }
  }

  /** What PostgreSQL wrote when root ran it another way belongs to someone else. */
  private static void giveTo(OptionalInt owner, Path path) throws IOException {
    if (owner.isPresent() && Files.exists(path) && !Trees.isOwnedBy(path, owner.getAsInt())) {
      Trees.giveTo(path, owner.getAsInt());
    }
  }
}
