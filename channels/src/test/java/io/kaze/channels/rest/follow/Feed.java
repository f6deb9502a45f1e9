package io.kaze.channels.rest.follow;

import io.kaze.bus.goal.GoalId;
import io.kaze.channels.rest.TestCell;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A client of an event stream: reads it as the standard says, line by line. */
final class Feed implements AutoCloseable {

  /** An event as it came. */
  record Told(String id, String event, JsonObject data) {}

  private final HttpResponse<Stream<String>> response;
  private final Iterator<String> lines;
  private int comments;

  private Feed(HttpResponse<Stream<String>> response) {
    this.response = response;
    this.lines = response.body().iterator();
  }

  static Feed of(TestCell cell, GoalId goal) throws IOException, InterruptedException {
    return of(cell, cell.to("/goals/" + goal + "/events"));
  }

  static Feed of(TestCell cell, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    request.header("Accept", "text/event-stream");
    return new Feed(cell.client().send(request.build(), BodyHandlers.ofLines()));
  }

  HttpResponse<Stream<String>> response() {
    return response;
  }

  /** Waits for the next event. */
  Told next() {
    String id = "";
    String event = "";
    JsonObject data = new JsonObject();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = new JsonObject(line.substring(6));
      } else if (line.startsWith(":")) {
        comments++;
      } else if (line.isEmpty() && !event.isEmpty()) {
        return new Told(id, event, data);
      }
    }
    throw new AssertionError("The stream has ended");
  }

  /** Waits for a comment, which is all that is sent when nothing happens. */
  void nextComment() {
    int before = comments;
    while (comments == before) {
      if (lines.next().startsWith(":")) {
        comments++;
      }
    }
  }

  /** All events to the end. */
  List<Told> rest() {
    List<Told> told = new ArrayList<>();
    try {
      while (true) {
        told.add(next());
      }
    } catch (AssertionError ended) {
      return told;
    }
  }

  @Override
  public void close() {
    response.body().close();
  }
}
