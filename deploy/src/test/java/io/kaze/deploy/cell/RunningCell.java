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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
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
        "KAZE_DATA", data.toString(), "KAZE_DOOR_PORT", "0", "KAZE_MANAGEMENT_PORT", "0");
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

  /** Waits until a goal is over; only a hang is cut short. */
  public JsonObject ended(String goalId) throws CellFault, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var events =
          HttpRequest.newBuilder(URI.create(cell.url() + "/api/v1/goals/" + goalId + "/events"))
              .header("Authorization", "Bearer " + cell.token().secret())
              .timeout(Duration.ofMinutes(2))
              .build();
      // The stream ends when the goal does.
      http.send(events, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return client.goal(goalId);
  }

  @Override
  public void close() {
    client.close();
    cell.stop().await();
  }
}
