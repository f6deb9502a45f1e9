package io.kaze.deploy.cell;

import io.kaze.bus.keeper.TestPostgres;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.settings.Binding;
import io.kaze.deploy.settings.Settings;
import io.kaze.deploy.settings.SettingsFault;
import io.kaze.deploy.settings.Sources;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole cell in this process, spoken to as anyone would: over HTTP. */
public final class RunningCell implements AutoCloseable {
  public static final Path LEADS = Path.of("..", "docs", "examples", "leads.csv");
  public static final String GOAL = "Score these leads and write me a report";

  private final Settings settings;
  private final Cell cell;
  private final CellClient client;

  private RunningCell(Settings settings) {
    this.settings = settings;
    this.cell = Cell.start(settings).await();
    this.client = new CellClient(cell.url(), cell.token().secret());
  }

  public static RunningCell start(Settings settings) {
    return new RunningCell(settings);
  }

  /** On any free ports, with a data folder, and further variables by name and value. */
  public static Settings settings(Path data, String... more) {
    Map<String, String> environment = new HashMap<>(environment(data));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    try {
      return Binding.of(new Sources(Map.of(), environment, null)).settings();
    } catch (SettingsFault e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> environment(Path data) {
    return Map.of(
        "KAZE_DATA",
        data.toString(),
        "KAZE_DOOR_PORT",
        "0",
        "KAZE_MANAGEMENT_PORT",
        "0",
        // Whatever runs on this machine: a test has the model it brings, or none.
        "KAZE_MODELS_OLLAMA",
        "off");
  }

  /** An empty database on the tests' own server, as the URL of a setting. */
  public static String freshDatabase() {
    PgConnectOptions options = TestPostgres.freshDatabase().options();
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            options.getUser(),
            options.getPassword(),
            options.getHost(),
            options.getPort(),
            options.getDatabase());
  }

  public Cell cell() {
    return cell;
  }

  public Settings settings() {
    return settings;
  }

  public CellClient client() {
    return client;
  }

  public String submit() throws CellFault, InterruptedException {
    return client.submit(GOAL, List.of(LEADS));
  }

  /** Waits until a goal is over; asks again while the database is away. Cuts short only a hang. */
  public JsonObject ended(String goalId) throws CellFault, InterruptedException {
    Instant hang = Instant.now().plus(Duration.ofMinutes(2));
    while (true) {
      try {
        awaitEndOfEvents(goalId);
        return client.goal(goalId);
      } catch (CellFault fault) {
        if (fault.status() != 503 || Instant.now().isAfter(hang)) {
          throw fault;
        }
      }
    }
  }

  /** The stream of events ends when the goal does. */
  private void awaitEndOfEvents(String goalId) throws CellFault, InterruptedException {
    try (var events = client.events(goalId)) {
      events.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    cell.stop().await();
  }
}
