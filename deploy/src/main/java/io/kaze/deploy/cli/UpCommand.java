package io.kaze.deploy.cli;

import io.kaze.deploy.cell.Cell;
import io.kaze.deploy.log.Logging;
import io.kaze.deploy.settings.Key;
import io.kaze.deploy.settings.Settings;
import io.kaze.deploy.settings.Sources.Flag;
import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaze up}: a whole cell in the foreground. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Run a cell in the foreground until Ctrl-C.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze up",
      "  kaze up --port 0 --data /srv/kaze",
      "  KAZE_POSTGRES_URL=postgresql://kaze:secret@db:5432/kaze kaze up --host 0.0.0.0",
      "",
      "The first Ctrl-C lets running tasks end (stop.deadline) and closes everything;",
      "the second ends at once. Either way nothing is lost: the next start goes on."
    })
final class UpCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private CellOptions cell = new CellOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The door's port; 0 for any. Default: 8080")
  private @Nullable String port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Where the door listens. Default: 127.0.0.1, this machine only")
  private @Nullable String host;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      description = "Health and metrics; 0 for any, off for none. Default: 9090")
  private @Nullable String managementPort;

  @Option(
      names = "--rooms",
      paramLabel = "ROOM",
      description = "Which rooms this process holds. Default: all")
  private @Nullable String rooms;

  UpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = cell.bind(surroundings, flags()).settings();
    Terminal terminal = surroundings.terminal();
    Logging.toStandardError(settings.log(), terminal.live());
    Signals signals = Signals.listen();
    Cell running = Cell.start(settings).await();
    terminal.out().println(terminal.styled(Style.GOOD, "Kaze is ready"));
    terminal.out().println(running.url());
    return until(signals, running);
  }

  private Map<Key, Flag> flags() {
    Map<Key, Flag> flags = new EnumMap<>(Key.class);
    put(flags, Key.DOOR_PORT, "--port", port);
    put(flags, Key.DOOR_HOST, "--host", host);
    put(flags, Key.MANAGEMENT_PORT, "--management-port", managementPort);
    put(flags, Key.ROOMS, "--rooms", rooms);
    return flags;
  }

  private static void put(Map<Key, Flag> flags, Key key, String name, @Nullable String text) {
    if (text != null) {
      flags.put(key, new Flag(name, text));
    }
  }

  /** Waits for a signal or a fault that ends the cell, and closes it either way. */
  private static int until(Signals signals, Cell running) throws Exception {
    CompletableFuture<Throwable> broken = new CompletableFuture<>();
    running.failed().onFailure(broken::complete);
    CompletableFuture.anyOf(signals.first(), broken).join();
    running.stop().await();
    if (broken.isDone() && broken.join() instanceof Exception fault) {
      throw fault;
    }
    return ExitCode.DONE;
  }
}
