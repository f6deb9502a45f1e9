package io.kaze.bus.keeper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes PostgreSQL's data folder: beside its place first, so that it is whole or not there. */
final class ClusterCreation {

  /** The role Kaze logs in as. */
  static final String ROLE = "kaze";

  private static final Duration INITDB_MAX = Duration.ofMinutes(2);

  private ClusterCreation() {}

  static void create(Installation installation)
      throws KeeperFault, IOException, InterruptedException {
    EmbeddedLayout layout = installation.layout();
    Trees.delete(layout.unfinishedData());
    ClusterPassword.make(layout.password());
    initdb(installation);
    includeOurSettings(layout);
    Files.move(layout.unfinishedData(), layout.data(), StandardCopyOption.ATOMIC_MOVE);
    sync(layout.root());
  }

  private static void initdb(Installation installation) throws KeeperFault, InterruptedException {
    Path root = installation.layout().root();
    Execution initdb = Execution.start(command(installation), root);
    if (!initdb.succeeds(INITDB_MAX)) {
      throw StartFaults.of(
          "could not be initialised", root, initdb.said(), DiskSpace.usableBytes(root));
    }
  }

  private static List<String> command(Installation installation) {
    EmbeddedLayout layout = installation.layout();
    List<String> command =
        new ArrayList<>(
            installation
                .runAs()
                .command(
                    installation.programs().initdb(),
                    "--pgdata=" + layout.unfinishedData(),
                    "--username=" + ROLE,
                    "--pwfile=" + layout.password(),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums",
                    "--no-instructions"));
    if (!installation.settings().durable()) {
      command.add("--no-sync");
    }
    return command;
  }

  private static void includeOurSettings(EmbeddedLayout layout) throws IOException {
    Path file = layout.unfinishedData().resolve("postgresql.conf");
    Files.writeString(
        file,
        "\ninclude_if_exists = '" + ClusterSettings.FILE + "'\n",
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
  }

  /** Without this a power failure could undo the rename after the first commits. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
