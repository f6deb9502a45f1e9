package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL writes about itself into {@code postmaster.pid}. Lines by number: 1
 * process, 4 port, 8 state (PostgreSQL's {@code src/include/utils/pidfile.h}).
 *
 * @param port 0 while it is not known yet
 * @param ready whether it takes connections
 */
record PostmasterFile(long pid, int port, boolean ready) {

  private static final int PORT_LINE = 3;
  private static final int STATE_LINE = 7;

  /** The file's content; empty when it is missing or not written far enough. */
  static Optional<PostmasterFile> read(Path file) {
    try {
      return parse(Files.readString(file, ISO_8859_1));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  static Optional<PostmasterFile> parse(String content) {
    List<String> lines = content.lines().map(String::strip).toList();
    if (lines.isEmpty() || !isNumber(lines.getFirst())) {
      return Optional.empty();
    }
    int port = isNumber(line(lines, PORT_LINE)) ? Integer.parseInt(line(lines, PORT_LINE)) : 0;
    boolean ready = line(lines, STATE_LINE).equals("ready");
    return Optional.of(new PostmasterFile(Long.parseLong(lines.getFirst()), port, ready));
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "";
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit);
  }
}
