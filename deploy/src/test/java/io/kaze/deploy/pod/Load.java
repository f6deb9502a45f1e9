package io.kaze.deploy.pod;

import io.kaze.deploy.cell.RunningCell;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * People who state goals one after the other, in turn at several processes; who is turned away, or
 * hears nothing, asks the next one under the same key.
 */
final class Load implements AutoCloseable {
  private static final int PEOPLE = 3;

  /** Cuts short only a hang. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  private final HttpClient http;
  private final List<PodProcess> pods;
  private final List<String> urls = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private final String body;
  private final Set<String> goals = ConcurrentHashMap.newKeySet();
  private final AtomicInteger keys = new AtomicInteger();
  private final List<Thread> people = new ArrayList<>();
  private volatile boolean over;

  Load(HttpClient http, List<PodProcess> pods) throws IOException {
    this.http = http;
    this.pods = List.copyOf(pods);
    JsonObject leads =
        new JsonObject()
            .put("name", "leads.csv")
            .put("mediaType", "text/csv")
            .put(
                "content",
                Base64.getEncoder().encodeToString(Files.readAllBytes(RunningCell.LEADS)));
    this.body =
        new JsonObject()
            .put("text", RunningCell.GOAL)
            .put("attachments", new JsonArray().add(leads))
            .encode();
  }

  void begin() throws IOException {
    for (PodProcess pod : pods) {
      urls.add(pod.url() + "/api/v1/goals");
      tokens.add(pod.token());
    }
    for (int i = 0; i < PEOPLE; i++) {
      int at = i;
      people.add(Thread.ofVirtual().start(() -> state(at)));
    }
  }

  private void state(int first) {
    int at = first;
    while (!over) {
      String key = UUID.randomUUID().toString();
      keys.incrementAndGet();
      String goal = null;
      while (goal == null) {
        goal = accepted(at++ % urls.size(), key);
      }
      goals.add(goal);
      while (!over && !isAnswered(at++ % urls.size(), goal)) {
        Thread.onSpinWait();
      }
    }
  }

  /** The goal; null when it was not accepted there. */
  private @Nullable String accepted(int pod, String key) {
    HttpRequest request =
        to(pod, "")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = send(request);
    return response == null || response.statusCode() != 202
        ? null
        : new JsonObject(response.body()).getString("goalId");
  }

  /** Follows it first, as far as it is told there. */
  private boolean isAnswered(int pod, String goal) {
    HttpResponse<String> told = send(to(pod, "/" + goal + "/events").build());
    return told != null && told.body().contains("event: answer-delivered");
  }

  private HttpRequest.Builder to(int pod, String path) {
    return HttpRequest.newBuilder(URI.create(urls.get(pod) + path))
        .timeout(ANSWER_MAX)
        .header("Authorization", "Bearer " + tokens.get(pod));
  }

  /** Null when nobody is there any more. */
  private @Nullable HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException gone) {
      return null;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Waits until so many more were accepted. */
  void awaitAccepted(int more) throws InterruptedException {
    int enough = goals.size() + more;
    Eventually.until(() -> goals.size() >= enough);
  }

  String someGoal() {
    return goals.iterator().next();
  }

  /** Nobody states anything any more; what was begun is accepted. */
  void end() throws InterruptedException {
    over = true;
    for (Thread person : people) {
      person.join();
    }
  }

  Set<String> goals() {
    return Set.copyOf(goals);
  }

  int keys() {
    return keys.get();
  }

  @Override
  public void close() {
    over = true;
  }
}
