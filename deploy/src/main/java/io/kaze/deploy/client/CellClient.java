package io.kaze.deploy.client;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks with a cell over HTTP. It blocks: for a command's own thread. */
public final class CellClient implements AutoCloseable {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
  private static final Duration VERIFY_MAX = Duration.ofMinutes(30);

  private final URI cell;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_MAX)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * A client of one cell.
   *
   * @param cell the address of its door, without a path
   * @param token what the door wants to see
   */
  public CellClient(URI cell, String token) {
    this.cell = cell;
    this.token = token;
  }

  /** Where the cell is. */
  public URI cell() {
    return cell;
  }

  /**
   * States a goal; its files are streamed.
   *
   * @return the goal's identifier
   */
  public String submit(String text, List<Path> attachments) throws CellFault, InterruptedException {
    return submit(text, attachments, null);
  }

  /**
   * The same for another cell to work on.
   *
   * @param cell its name; null for the cell that is asked
   */
  public String submit(String text, List<Path> attachments, @Nullable String cell)
      throws CellFault, InterruptedException {
    try {
      Multipart form =
          Multipart.of(
              cell == null ? Map.of("text", text) : Map.of("text", text, "cell", cell),
              attachments);
      HttpRequest request =
          request("/goals", ANSWER_MAX.multipliedBy(1 + attachments.size()))
              .header("Content-Type", form.contentType())
              .expectContinue(true)
              .POST(form.body())
              .build();
      return goalId(json(request));
    } catch (IOException e) {
      throw CellFault.unreachable("An attachment cannot be read: " + e.getMessage());
    }
  }

  private String goalId(JsonObject submitted) throws CellFault {
    String goalId = submitted.getString("goalId");
    if (goalId == null) {
      throw CellFault.unreachable("What answers at %s is not a cell of Kaze.".formatted(cell));
    }
    return goalId;
  }

  /** A goal as it stands. */
  public JsonObject goal(String goalId) throws CellFault, InterruptedException {
    return get("/goals/" + encoded(goalId));
  }

  /** What is at a path below {@code /api/v1}. */
  public JsonObject get(String path) throws CellFault, InterruptedException {
    return json(request(path, ANSWER_MAX).GET().build());
  }

  /** Everything that a list has, over all its pages. */
  public JsonArray all(String path, String name) throws CellFault, InterruptedException {
    JsonArray all = new JsonArray();
    String cursor = "";
    while (cursor != null) {
      JsonObject page = get(path + (path.contains("?") ? "&" : "?") + "limit=100" + cursor);
      page.getJsonArray(name).forEach(all::add);
      String next = page.getString("next");
      cursor = next == null ? null : "&cursor=" + encoded(next);
    }
    return all;
  }

  /** Has the cell delete, cancel or revoke what is at a path below {@code /api/v1}. */
  public JsonObject delete(String path) throws CellFault, InterruptedException {
    return json(request(path, ANSWER_MAX).DELETE().build());
  }

  /** What is answered at a path below {@code /api/v1} to a JSON object. */
  public JsonObject post(String path, JsonObject body) throws CellFault, InterruptedException {
    return json(
        request(path, ANSWER_MAX)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build());
  }

  /** What is answered when a JSON object is put at a path below {@code /api/v1}. */
  public JsonObject put(String path, JsonObject body) throws CellFault, InterruptedException {
    return json(
        request(path, ANSWER_MAX)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build());
  }

  /** Copies what is at a path below {@code /api/v1} as it comes, however much it is. */
  public void copy(String path, OutputStream out) throws CellFault, InterruptedException {
    HttpResponse<InputStream> response =
        send(authenticated(at(path), null).GET().build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        throw CellFault.refused(
            response.statusCode(), object(text).getString("detail", "The cell refused."));
      }
      body.transferTo(out);
    } catch (IOException e) {
      throw CellFault.unreachable(
          "The connection to the cell at %s broke: %s".formatted(cell, e.getMessage()));
    }
  }

  /** Has the cell recompute its journal's chain. */
  public JsonObject verify() throws CellFault, InterruptedException {
    HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
    return json(request("/audit/verify", VERIFY_MAX).POST(nothing).build());
  }

  /**
   * Saves what is at an address of this cell.
   *
   * @param href an absolute path on the cell, as the cell gave it
   */
  public void save(String href, Path file) throws CellFault, InterruptedException {
    HttpRequest request = authenticated(cell.resolve(href), ANSWER_MAX).GET().build();
    HttpResponse<Path> response = send(request, BodyHandlers.ofFile(file));
    if (response.statusCode() != 200) {
      throw CellFault.refused(response.statusCode(), "The cell did not give out " + href);
    }
  }

  /**
   * Opens the stream of what happens to a goal: server-sent events, until the goal ends.
   *
   * @return to be closed by the caller
   */
  public InputStream events(String goalId) throws CellFault, InterruptedException {
    HttpRequest request =
        authenticated(at("/goals/" + encoded(goalId) + "/events"), null)
            .header("Accept", "text/event-stream")
            .GET()
            .build();
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw CellFault.refused(response.statusCode(), "The cell does not tell of its goals");
    }
    return response.body();
  }

  private JsonObject json(HttpRequest request) throws CellFault, InterruptedException {
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    JsonObject body = object(response.body());
    if (response.statusCode() >= 400) {
      String detail = body.getString("detail", "It answered " + response.statusCode() + ".");
      throw CellFault.refused(response.statusCode(), detail);
    }
    return body;
  }

  private static JsonObject object(String body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException e) {
      return new JsonObject();
    }
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws CellFault, InterruptedException {
    try {
      return http.send(request, handler);
    } catch (HttpTimeoutException e) {
      throw CellFault.unreachable("The cell at %s did not answer in time.".formatted(cell));
    } catch (ConnectException e) {
      throw CellFault.unreachable("There is no cell at %s.".formatted(cell));
    } catch (IOException e) {
      throw CellFault.unreachable(
          "The connection to the cell at %s broke: %s".formatted(cell, e.getMessage()));
    }
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    return authenticated(at(path), timeout);
  }

  private HttpRequest.Builder authenticated(URI uri, @Nullable Duration timeout) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
    return timeout == null ? builder : builder.timeout(timeout);
  }

  private URI at(String path) {
    return URI.create(cell + "/api/v1" + path);
  }

  /** A text as a part of an address. */
  public static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
