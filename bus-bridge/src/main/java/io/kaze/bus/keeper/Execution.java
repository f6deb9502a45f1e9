package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One of PostgreSQL's programs at work, with its output caught up to a limit. */
final class Execution {

  private static final int OUTPUT_MAX_BYTES = 64 << 10;

  private final Process process;
  private final CompletableFuture<String> output = new CompletableFuture<>();

  private Execution(Process process) {
    this.process = process;
  }

  /** Starts a command that sees none of the caller's PostgreSQL environment and speaks English. */
  static Execution start(List<String> command, Path directory) throws KeeperFault {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    try {
      Execution execution = new Execution(builder.start());
      Thread.ofVirtual().name("kaze-keeper-output").start(execution::catchOutput);
      return execution;
    } catch (IOException cause) {
      throw new KeeperFault("Cannot run " + command.getFirst() + ": " + cause.getMessage(), cause);
    }
  }

  private void catchOutput() {
    try (InputStream stream = process.getInputStream()) {
      output.complete(new String(stream.readNBytes(OUTPUT_MAX_BYTES), UTF_8));
      stream.transferTo(OutputStream.nullOutputStream());
    } catch (IOException cause) {
      output.completeExceptionally(new UncheckedIOException(cause));
    }
  }

  boolean ended() {
    return !process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Waits for the end; kills a program that takes longer. */
  boolean succeeds(Duration max) throws InterruptedException {
    if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }

  /** What it said, once it has ended. */
  String said() {
    return output.completeOnTimeout("", 1, TimeUnit.SECONDS).exceptionally(lost -> "").join();
  }
}
