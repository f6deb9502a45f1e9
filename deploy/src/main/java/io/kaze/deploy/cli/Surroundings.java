package io.kaze.deploy.cli;

import io.kaze.deploy.terminal.Terminal;
import java.util.Map;

/**
 * What a command runs in.
 *
 * @param terminal where it writes
 * @param environment the process's variables
 */
record Surroundings(Terminal terminal, Map<String, String> environment) {

  /** The value of a variable; empty when it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "").strip();
  }
}
