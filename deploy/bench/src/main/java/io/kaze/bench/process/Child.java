package io.kaze.bench.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process of its own: Java on this one's class path, or another program. */
public final class Child {
  /** A system property with further options of the JVMs that are started. */
  private static final String OPTIONS = "kaze.bench.options";

  private static final long STOPPING_SECONDS_MAX = 20;
  private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

  static {
    // A benchmark that is broken off leaves nothing running.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> LIVING.forEach(Process::destroyForcibly), "bench-children"));
  }

  private final Process process;
  private final Thread reader;

  private Child(Process process, Thread reader) {
    this.process = process;
    this.reader = reader;
  }

  /** Starts a main class and waits until it prints a line that says it is ready. */
  public static Child start(Class<?> main, List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xms112m",
            "-Xmx512m",
            "-Xmn80m",
            "-XX:SurvivorRatio=2",
            "-XX:+UseParallelGC",
            "-XX:-UseAdaptiveSizePolicy",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:-DontCompileHugeMethods",
            "-Dio.netty.allocator.type=pooled",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(more());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return start(builder, main.getSimpleName());
  }

  /** Options of the one who runs the benchmark, such as a flight recording's. */
  private static List<String> more() {
    String options = System.getProperty(OPTIONS, "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1));
  }

  /** Starts a program and waits until it prints a line that says it is ready. */
  public static Child start(ProcessBuilder program, String name) throws IOException {
    Process process =
        program.redirectErrorStream(true).redirectInput(new File("/dev/null")).start();
    LIVING.add(process);
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    awaitReady(name, output);
    Thread reader = Thread.ofVirtual().start(() -> readAway(output));
    return new Child(process, reader);
  }

  private static void awaitReady(String name, BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains("ready")) {
        return;
      }
    }
    throw new IOException(name + " did not start:\n" + said);
  }

  /** A process whose output nobody reads stands still one day. */
  private static void readAway(BufferedReader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // With the process ends its output, in the middle of a read as well.
      return;
    }
  }

  /** One that was started otherwise and is ready as soon as it listens. */
  public static Child of(Process process) {
    LIVING.add(process);
    return new Child(process, Thread.ofVirtual().start(() -> {}));
  }

  /** CPU time of this process and those it started. */
  public Duration cpu() {
    return Cpu.of(process.toHandle());
  }

  /** The most memory it had, where the system tells; without processes it started. */
  public String peakMemory() throws IOException {
    return status("VmHWM:");
  }

  /** The memory it has, where the system tells; without processes it started. */
  public String memory() throws IOException {
    return status("VmRSS:");
  }

  private String status(String what) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return "?";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(what))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
        .findFirst()
        .orElse("?");
  }

  /** Ends it, by force when it does not by itself. */
  public void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOPPING_SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    LIVING.remove(process);
    reader.join();
  }
}
