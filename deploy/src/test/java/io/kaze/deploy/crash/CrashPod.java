package io.kaze.deploy.crash;

import io.kaze.deploy.cell.CellFile;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.door.LocalToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One pod of the matrix, life after life in the same data folder: {@code kaze up} with all rooms,
 * as a process of its own.
 */
final class CrashPod {
  private static final int LOOK_MILLIS = 50;
  private static final int UP_SECONDS_MAX = 240;

  private final Path data;
  private final List<String> command;
  private final Map<String, String> environment;
  private volatile @Nullable Process process;
  private volatile @Nullable CellClient client;

  /**
   * Not yet up.
   *
   * @param home the packaged Kaze with its AOT cache; null for the classes of this test
   */
  CrashPod(Path data, @Nullable Path home, Map<String, String> environment) throws IOException {
    this.data = Files.createDirectories(data);
    this.command = command(home, data);
    this.environment = environment;
  }

  /** The launcher's way of starting, with less memory. */
  private static List<String> command(@Nullable Path home, Path data) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xms64m",
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    if (home == null) {
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.kaze.deploy.Kaze"));
    } else {
      command.addAll(List.of("-XX:AOTCache=" + home.resolve("kaze.aot"), "-Xlog:disable", "-jar"));
      command.add(home.resolve("kaze.jar").toString());
    }
    command.addAll(List.of("up", "--port", "0", "--management-port", "off", "--data"));
    command.add(data.toString());
    return command;
  }

  /** A new life begins; the last one must be over. */
  void begin() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("KAZE_"));
    builder.environment().putAll(environment);
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
            .start();
  }

  /**
   * Waits until its door is open.
   *
   * @return false when it ended by itself before, as it does when PostgreSQL is away at that moment
   */
  boolean up() throws IOException, InterruptedException {
    Process living = living();
    for (int waited = 0; waited < UP_SECONDS_MAX * 1_000; waited += LOOK_MILLIS) {
      if (living.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
      Optional<CellFile> file = CellFile.read(data).filter(cell -> cell.pid() == living.pid());
      if (file.isPresent()) {
        client = new CellClient(file.get().url(), LocalToken.in(data).secret());
        return true;
      }
    }
    throw new IllegalStateException("It does not come up: " + log());
  }

  /** Goes on for so long, unless it ends by itself. */
  void live(int millis) throws InterruptedException {
    living().waitFor(millis, TimeUnit.MILLISECONDS);
  }

  private Process living() {
    Process living = process;
    if (living == null) {
      throw new IllegalStateException("It never began: " + data);
    }
    return living;
  }

  /** Who may be asked at this moment; null while it is down. */
  @Nullable CellClient client() {
    return client;
  }

  /** As {@code kill -9} does: no hook runs, nothing is closed. */
  void kill() {
    client = null;
    Process living = process;
    if (living != null) {
      living.destroyForcibly().onExit().join();
    }
  }

  /** The last of what it said. */
  String log() {
    try {
      List<String> lines = Files.readAllLines(data.resolve("log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
