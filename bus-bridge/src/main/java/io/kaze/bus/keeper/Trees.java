package io.kaze.bus.keeper;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whole folders: deleted, or given to another owner. Symbolic links are never followed. */
final class Trees {

  private static final String UID = "unix:uid";

  private Trees() {}

  /** Deletes a folder and all in it; nothing if it is not there. */
  static void delete(Path root) throws IOException {
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(root, new Deletion());
    }
  }

  static boolean isOwnedBy(Path path, int user) throws IOException {
    return Files.getAttribute(path, UID, LinkOption.NOFOLLOW_LINKS).equals(user);
  }

  /** Makes a numeric user the owner of a folder and all in it; only root may. */
  static void giveTo(Path root, int user) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.setAttribute(path, UID, user, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
