package io.kaze.deploy.pod;

import io.kaze.deploy.cell.CellFile;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.door.LocalToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** {@code kaze up} as a process of its own, which may be stopped in all the ways there are. */
final class PodProcess implements AutoCloseable {
  private static final int SECONDS_MAX = 60;

  /** On a machine with too much to do, the database may not answer in time at first. */
  private static final int STARTS_MAX = 3;

  private final ProcessBuilder builder;
  private final Path data;
  private Process process;

  private PodProcess(ProcessBuilder builder, Path data) throws IOException {
    this.builder = builder;
    this.data = data;
    this.process = builder.start();
  }

  /**
   * Under way to be started.
   *
   * @param data its data folder, which gives it its name among the cell's processes
   * @param settings variables by name
   */
  static PodProcess begin(Path data, Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "io.kaze.deploy.Kaze",
            "up",
            "--port",
            "0",
            "--management-port",
            "0",
            "--data",
            data.toString());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("KAZE_"));
    environment.put("KAZE_MODELS_OLLAMA", "off");
    environment.putAll(settings);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log(data).toFile()));
    return new PodProcess(builder, data);
  }

  private static Path log(Path data) {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  /** Waits until it is ready; fails with its log when it ends instead, again and again. */
  PodProcess ready() throws IOException {
    for (int starts = 1; !isReady(); starts++) {
      if (starts == STARTS_MAX) {
        throw new IllegalStateException("It did not come up: " + log());
      }
      process = builder.start();
    }
    return this;
  }

  private boolean isReady() throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("http://")) {
        return true;
      }
    }
    return false;
  }

  private CellFile file() throws IOException {
    return CellFile.read(data).orElseThrow();
  }

  URI url() throws IOException {
    return file().url();
  }

  /** Where its health is. */
  URI management() throws IOException {
    return Objects.requireNonNull(file().management());
  }

  String token() throws IOException {
    return LocalToken.in(data).secret();
  }

  /** Speaks as the admin of the cell. */
  CellClient client() throws IOException {
    return new CellClient(url(), token());
  }

  /** Sends it a signal, such as {@code TERM}, {@code STOP} or {@code CONT}. */
  void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("kill -%s ended with %d".formatted(name, code));
    }
  }

  /** Waits until it has ended by itself; its exit code. Cut short only by a hang. */
  int ended() throws InterruptedException {
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new IllegalStateException("It does not end");
    }
    return process.exitValue();
  }

  /** What it said to those who look after it. */
  String log() throws IOException {
    return Files.readString(log(data));
  }

  @Override
  public void close() {
    // One that is paused cannot hear of anything else.
    process.destroyForcibly();
    process.onExit().join();
  }
}
