package io.kaze.bench.workflow;

import io.kaze.bench.process.Child;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The peers' programs with the packages they take, fetched once with npm into the user's cache
 * folder, in the versions and with the digests of the lock file.
 *
 * @param folder where all of it lies
 */
record NodePrograms(Path folder) {
  private static final List<String> FILES =
      List.of(
          "package.json",
          "package-lock.json",
          "steps.mjs",
          "serve.mjs",
          "bare.mjs",
          "dbos.mjs",
          "restate.mjs");

  private static final String STAMP = "installed";
  private static final long FETCHING_MINUTES_MAX = 5;
  private static final String MODERN = "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)";

  /** Makes them ready; empty, and said why, when they cannot be had. */
  static Optional<NodePrograms> ready() throws IOException, InterruptedException {
    if (!runs("node", "-e", MODERN) || !runs("npm", "--version")) {
      System.out.println(
          "The peers need Node.js 20 or later and npm, and they are not here: measured without them.");
      return Optional.empty();
    }
    Path folder = Files.createDirectories(cache());
    for (String file : FILES) {
      try (InputStream content =
          Objects.requireNonNull(NodePrograms.class.getResourceAsStream(file), file)) {
        Files.copy(content, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return fetched(folder) ? Optional.of(new NodePrograms(folder)) : Optional.empty();
  }

  private static Path cache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path caches =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return caches.resolve("kaze").resolve("bench-workflow");
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private static boolean fetched(Path folder) throws IOException, InterruptedException {
    String wanted = Files.readString(folder.resolve("package-lock.json"));
    Path stamp = folder.resolve(STAMP);
    if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
      return true;
    }
    System.out.println("Fetching the peers with npm, once, into " + folder + " …");
    File log = folder.resolve("npm.log").toFile();
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    if (!npm.waitFor(FETCHING_MINUTES_MAX, TimeUnit.MINUTES)) {
      npm.descendants().forEach(ProcessHandle::destroyForcibly);
      npm.destroyForcibly();
    }
    if (npm.waitFor() != 0) {
      System.out.println("They could not be fetched: measured without them. Why: " + log);
      return false;
    }
    Files.writeString(stamp, wanted);
    return true;
  }

  /** Runs one of them. */
  Child run(String program, Map<String, String> environment) throws IOException {
    ProcessBuilder node = new ProcessBuilder("node", program + ".mjs").directory(folder.toFile());
    node.environment().put("NODE_ENV", "production");
    node.environment().put("RESTATE_LOGGING", "ERROR");
    node.environment().putAll(environment);
    return Child.start(node, program);
  }

  /** The server that came as a package; empty when there is none for this machine. */
  Optional<Path> restateServer() throws IOException {
    try (Stream<Path> packages = Files.list(folder.resolve("node_modules/@restatedev"))) {
      return packages
          .map(each -> each.resolve("bin").resolve("restate-server"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }
}
