package io.kaze.deploy.cli;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The editor a person likes, as {@code $VISUAL} or {@code $EDITOR} says it; {@code vi} by itself
 * (POSIX).
 *
 * @param command a command for the shell, which gets the file as its last argument
 */
record Editor(String command) {

  static Editor of(Surroundings surroundings) {
    String visual = surroundings.variable("VISUAL");
    String line = surroundings.variable("EDITOR");
    return new Editor(!visual.isEmpty() ? visual : !line.isEmpty() ? line : "vi");
  }

  /** Has the file edited; returns when the editor is closed. */
  void edit(Path file) throws CommandFault, IOException, InterruptedException {
    Process editor =
        new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
            .inheritIO()
            .start();
    int ended = editor.waitFor();
    if (ended != 0) {
      throw CommandFault.failed(
          "The editor (%s) ended with %d. Nothing was decided.".formatted(command, ended));
    }
  }
}
