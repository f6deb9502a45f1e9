package io.kaze.bus.keeper;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Whether a path can be a data folder at all. */
final class DataFolderShape {

  /** What the shell lines inside PostgreSQL's own programs cannot carry in a path. */
  private static final String UNFIT_CHARACTERS = "\"$`\\\n\r";

  private DataFolderShape() {}

  /** The folder's real path; it is made, for its owner only, when missing. */
  static Path made(Path folder) throws KeeperFault {
    if (folder.toString().chars().anyMatch(c -> UNFIT_CHARACTERS.indexOf(c) >= 0)) {
      throw new KeeperFault(
          "The data folder "
              + folder
              + " has a quote, $, ` or \\ in its name, which PostgreSQL cannot take."
              + " Choose another with --data.");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new KeeperFault(
          "The data folder " + folder + " is a file. Choose another with --data.");
    }
    return create(folder);
  }

  private static Path create(Path folder) throws KeeperFault {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return folder.toRealPath();
    } catch (IOException cause) {
      throw notWritable(folder, cause);
    }
  }

  static KeeperFault notWritable(Path folder, IOException cause) {
    return new KeeperFault(
        "The data folder "
            + folder
            + " cannot be written ("
            + reason(cause)
            + "). Give this user the right to, or choose another with --data.",
        cause);
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> cause.toString();
    };
  }
}
