package io.kaze.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.terminal.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cell, and the command line of the person who runs it. */
final class CommandedCell implements AutoCloseable {
  private final RunningCell cell;
  private final Map<String, String> environment = new HashMap<>();

  private CommandedCell(RunningCell cell, Path data, String database) {
    this.cell = cell;
    set("KAZE_DATA", data.toString());
    set("KAZE_POSTGRES_URL", database);
    set("KAZE_MODELS_OLLAMA", "off");
  }

  /** Runs in a data folder, with variables of the cell alone by name and value. */
  static CommandedCell in(Path data, String... ofTheCell) {
    String database = RunningCell.freshDatabase();
    List<String> settings = new ArrayList<>(List.of("KAZE_POSTGRES_URL", database));
    settings.addAll(List.of(ofTheCell));
    RunningCell cell =
        RunningCell.start(RunningCell.settings(data, settings.toArray(String[]::new)));
    return new CommandedCell(cell, data, database);
  }

  /** Sets a variable of the command line. */
  void set(String name, String value) {
    environment.put(name, value);
  }

  /** Runs a command that ends with this code; what it said. */
  Screen ran(int exitCode, String... arguments) {
    Screen screen = Screen.file();
    int code = CommandLineInterface.of(screen.terminal(), environment).run(arguments);
    assertThat(code).as(screen.err()).isEqualTo(exitCode);
    return screen;
  }

  CellClient client() {
    return cell.client();
  }

  /** Waits until a goal is over. */
  void awaitEnd(String goalId) throws Exception {
    cell.ended(goalId);
  }

  @Override
  public void close() {
    cell.close();
  }
}
