package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * PostgreSQL's first process, the parent of all others.
 *
 * @param process remembers when it began, so that a later process with its number is not mistaken
 *     for it
 * @param port where it listens
 */
record Postmaster(ProcessHandle process, int port) {

  /** The process with a number, if it lives and is the PostgreSQL of this data folder. */
  static Optional<Postmaster> of(PostmasterFile file, Path data) {
    return ProcessHandle.of(file.pid())
        .filter(process -> serves(process, data))
        .map(process -> new Postmaster(process, file.port()))
        .filter(Postmaster::alive);
  }

  private static boolean serves(ProcessHandle process, Path data) {
    String line = process.info().commandLine().orElse("") + " ";
    return line.contains("postgres") && line.contains(" -D " + data + " ");
  }

  boolean alive() {
    return process.isAlive() && !isZombie();
  }

  /** Where the JVM is a container's first process nobody collects the orphan we started. */
  private boolean isZombie() {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), ISO_8859_1);
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException notLinuxOrGone) {
      return false;
    }
  }
}
