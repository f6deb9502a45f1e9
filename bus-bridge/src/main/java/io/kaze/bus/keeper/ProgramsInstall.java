package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Unpacks PostgreSQL's programs once into a folder that may be shared by several processes.
 *
 * <p>The folder appears by a rename, complete or not at all. Its marker holds the programs' sizes,
 * so that files cut short by a power failure are noticed and unpacked anew.
 */
final class ProgramsInstall {

  private static final String MARKER = "unpacked";
  private static final String UNFINISHED = ".unpacking";

  private ProgramsInstall() {}

  /** The programs of the archive, unpacked under the given folder. Blocks: seconds at first. */
  static PostgresPrograms ensure(PostgresArchive archive, Path folder) throws KeeperFault {
    Path home = folder.resolve("bin-" + archive.key());
    try {
      if (!isComplete(home)) {
        install(archive, folder, home);
      }
      return new PostgresPrograms(home);
    } catch (IOException cause) {
      throw StartFaults.unpacking(home, DiskSpace.usableBytes(folder), cause);
    }
  }

  // One JVM may not lock a file twice, so its own threads queue here first.
  private static synchronized void install(PostgresArchive archive, Path folder, Path home)
      throws IOException, KeeperFault {
    Files.createDirectories(folder);
    try (FileChannel turn =
        FileChannel.open(
            folder.resolve("bin.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      turn.lock();
      if (!isComplete(home)) {
        DiskSpace.require(folder, DiskSpace.NEEDED_BY_PROGRAMS_BYTES, "to unpack PostgreSQL");
        unpack(archive, folder, home);
      }
    }
  }

  private static void unpack(PostgresArchive archive, Path folder, Path home) throws IOException {
    Path unfinished = folder.resolve(home.getFileName() + UNFINISHED);
    Trees.delete(unfinished);
    try (InputStream packed = archive.open()) {
      TarXz.unpack(packed, unfinished);
    }
    Files.writeString(unfinished.resolve(MARKER), sizes(unfinished));
    Trees.delete(home);
    Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isComplete(Path home) throws IOException {
    Path marker = home.resolve(MARKER);
    return Files.exists(marker) && Files.readString(marker, UTF_8).equals(sizes(home));
  }

  private static String sizes(Path home) throws IOException {
    StringBuilder sizes = new StringBuilder();
    for (String program : List.of("bin/initdb", "bin/pg_ctl", "bin/postgres")) {
      Path file = home.resolve(program);
      sizes.append(program).append(' ').append(Files.exists(file) ? Files.size(file) : -1);
      sizes.append('\n');
    }
    return sizes.toString();
  }

  /** Deletes what earlier versions of Kaze unpacked into a folder that only this cell uses. */
  static void forgetOthers(PostgresPrograms kept) throws IOException {
    try (Stream<Path> siblings = Files.list(kept.home().resolveSibling("."))) {
      for (Path sibling : siblings.map(Path::normalize).toList()) {
        if (sibling.getFileName().toString().startsWith("bin-") && !sibling.equals(kept.home())) {
          Trees.delete(sibling);
        }
      }
    }
  }
}
