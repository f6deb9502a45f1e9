package io.kaze.deploy.cell;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * This process's name among those that share a database: the data folder's, which is one process's
 * at a time and stays over its restarts.
 */
final class PodName {
  private static final String FILE = "pod";

  private PodName() {}

  /** The folder's name; it is made when missing. Blocks. */
  static String in(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve(FILE);
    String fresh = "pod-" + UUID.randomUUID();
    try {
      Files.writeString(file, fresh + "\n", StandardOpenOption.CREATE_NEW);
      return fresh;
    } catch (FileAlreadyExistsException there) {
      return named(file);
    }
  }

  private static String named(Path file) throws IOException {
    String name = Files.readString(file).strip();
    if (!name.matches("pod-[0-9a-f-]{36}")) {
      throw new IOException(file + " names no process; delete it and a new name is made");
    }
    return name;
  }
}
