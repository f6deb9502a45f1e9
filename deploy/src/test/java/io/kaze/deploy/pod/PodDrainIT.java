package io.kaze.deploy.pod;

import static io.kaze.deploy.pod.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.client.CellClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of one cell, one of which is asked to stop while both have work. */
class PodDrainIT {
  private static final String HOLD = "Hold on to this";
  private static final String CHAT =
      "{\"model\": \"scripted-1\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
          .formatted(HOLD);

  private final HeldModel model =
      new HeldModel(ask -> ask.words().contains(HOLD), "{\"text\": \"Call the best lead first.\"}");
  private PodProcesses pods;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void open(@TempDir Path folder) {
    pods = new PodProcesses(folder, model);
  }

  @AfterEach
  void close() {
    http.close();
    pods.close();
  }

  private CompletableFuture<HttpResponse<String>> chat(PodProcess pod) throws IOException {
    return http.sendAsync(
        HttpRequest.newBuilder(URI.create(pod.url() + "/v1/chat/completions"))
            .header("Authorization", "Bearer " + pod.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(CHAT))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> health(URI management) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(management + "/health/ready")).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Follows a goal: told of its beginning when this returns, and to the stream's end after it. */
  private static CompletableFuture<byte[]> followed(CellClient client, String goal)
      throws Exception {
    InputStream events = client.events(goal);
    awaitSubmitted(events);
    CompletableFuture<byte[]> rest = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (events) {
            rest.complete(events.readAllBytes());
          } catch (Exception broken) {
            rest.completeExceptionally(broken);
          }
        });
    return rest;
  }

  private static void awaitSubmitted(InputStream events) throws IOException {
    StringBuilder told = new StringBuilder();
    while (told.indexOf("event: goal-submitted") < 0) {
      int next = events.read();
      assertThat(next).as(told.toString()).isNotNegative();
      told.append((char) next);
    }
  }

  @Test
  void aPodThatIsAskedToStopEndsWhatItAnswersLosesNothingAndTheOtherGoesOn() throws Exception {
    PodProcess begun = pods.begin("stays");
    try (PodProcess leaving = pods.begin("leaves").ready();
        PodProcess staying = begun.ready();
        CellClient client = staying.client();
        Load load = new Load(http, List.of(leaving, staying))) {
      URI management = leaving.management();
      CompletableFuture<HttpResponse<String>> underWay = chat(leaving);
      model.awaitAsked();
      load.begin();
      load.awaitAccepted(10);
      CompletableFuture<byte[]> followed = followed(leaving.client(), load.someGoal());

      leaving.signal("TERM");

      until(() -> {
        HttpResponse<String> health = health(management);
        return health.statusCode() == 503 && health.body().contains("it is stopping");
      });
      model.answer();
      HttpResponse<String> answered = underWay.get();
      assertThat(answered.statusCode()).isEqualTo(200);
      assertThat(new JsonObject(answered.body()).encode()).contains("Call the best lead first.");
      // Its stream ends in good order: a broken one would fail here.
      assertThat(followed.get()).isNotNull();
      assertThat(leaving.ended()).isZero();
      load.awaitAccepted(20);
      load.end();
      for (String goal : load.goals()) {
        until(() -> client.goal(goal).getString("status").equals("answered"));
      }
      assertThat(load.goals()).as("one goal for each key").hasSize(load.keys());
      assertThat(client.all("/goals", "goals")).hasSize(load.keys());
      assertThat(client.verify().getBoolean("intact")).isTrue();
    }
  }
}
