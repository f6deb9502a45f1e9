package io.kaze.bus.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.nio.file.Path;

/** Another process with a keeper, to be killed without warning. */
final class OtherKaze implements AutoCloseable {

  private static final String OPEN = "open";

  private final Process process;

  private OtherKaze(Process process) {
    this.process = process;
  }

  /** Runs until it has opened the folder and written one lead. */
  static OtherKaze in(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                OtherKaze.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = process.inputReader(UTF_8);
    if (!OPEN.equals(said.readLine())) {
      throw new IllegalStateException("The other Kaze did not open " + folder);
    }
    return new OtherKaze(process);
  }

  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    OpenedKeeper opened = OpenedKeeper.in(Path.of(arguments[0]), vertx);
    opened.ask("create table leads as select 'Ada' as name");
    System.out.println(OPEN);
    int endOfInput = System.in.read();
    System.exit(endOfInput);
  }

  long pid() {
    return process.pid();
  }

  /** As {@code kill -9} does: no hook runs, nothing is closed. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
