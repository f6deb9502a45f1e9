package io.kaze.gateway.front;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The official clients of OpenAI and Anthropic, and what is run with them from {@code
 * src/test/clients}. Needs node 20, npm and its registry; skipped by name where they are not.
 */
final class NodeSuite {
  private static final long MINUTES_MAX = 5;
  private static final String MODERN_NODE =
      "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)";
  private static final Path SUITE = Path.of("src", "test", "clients");
  private static final Path PLACE = Path.of("target", "clients");

  /** How it ended, and what it said. */
  record Ended(int exit, String said) {}

  private NodeSuite() {}

  static Ended run(Map<String, String> environment, String... command) throws Exception {
    assumeTrue(
        isThere("node", "-e", MODERN_NODE) && isThere("npm", "-v"), "no node 20 and npm here");
    assumeTrue(isInstalled(), "the clients cannot be fetched from npm");
    return process(environment, List.of(command));
  }

  private static boolean isThere(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private static boolean isInstalled() throws Exception {
    Files.createDirectories(PLACE);
    for (String file : List.of("package.json", "clients.test.mjs", "matrix.mjs")) {
      Files.copy(SUITE.resolve(file), PLACE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    var install = List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts");
    return process(Map.of(), install).exit() == 0;
  }

  private static Ended process(Map<String, String> environment, List<String> command)
      throws Exception {
    Path said = PLACE.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(PLACE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return new Ended(process.exitValue(), Files.readString(said));
  }
}
