package io.kaze.gateway.front;

import static io.kaze.bus.testing.ScriptedTurn.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * No key is said by the gateway, whatever its provider says: not in an answer or its headers, not
 * in the log at its most talkative, not in a metric, and by no object of its own.
 */
class NoSecretTest {
  private static final String KEY = RunningFront.SECRET;
  private static final String MASKED = KEY.substring(0, 12) + "****" + KEY.substring(20);
  private static final String DOTTED = KEY.substring(0, 3) + "..." + KEY.substring(20);
  private static final String PART = KEY.substring(14, 26);

  private static final Map<String, String> LANES = new LinkedHashMap<>();

  static {
    String chat = "{\"model\":\"fast\",%s\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    String claude = chat.replace("%s", "%s\"max_tokens\":9,");
    String responses = "{\"model\":\"fast\",%s\"input\":\"Hi\"}";
    for (String stream : new String[] {"", "\"stream\":true,"}) {
      String way = stream.isEmpty() ? " whole" : " stream";
      LANES.put("/v1/chat/completions" + way, chat.formatted(stream));
      LANES.put("/v1/messages" + way, claude.formatted(stream));
      LANES.put("/v1/responses" + way, responses.formatted(stream));
    }
    LANES.put("/v1/embeddings whole", "{\"model\":\"fast\",\"input\":\"Hi\"}");
  }

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedModel model = ScriptedModel.start(vertx);
  private final LeakSearch search = new LeakSearch(KEY, OpenDoor.KEY);

  @AfterEach
  void close() {
    search.close();
    model.close();
    TestKernel.get(vertx.close());
  }

  private static Map<String, ScriptedTurn> turns() {
    Map<String, ScriptedTurn> turns = new LinkedHashMap<>();
    turns.put("an answer", say("Good day"));
    for (int status : new int[] {400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 503, 529}) {
      for (String said : new String[] {KEY, MASKED, DOTTED, PART, "Bearer " + KEY}) {
        turns.put(status + " saying " + said.length(), refusal(status, "Bad key: " + said + "."));
      }
      turns.put(status + " in its headers", inHeaders(status));
      turns.put(status + " in plain text", ScriptedTurn.status(status, "Bad key: " + KEY));
    }
    turns.put("no JSON", ScriptedTurn.raw("application/json", "{\"key\": " + KEY));
    turns.put(
        "an error with a good status",
        ScriptedTurn.raw("application/json", "{\"error\":{\"message\":\"Bad key " + KEY + "\"}}"));
    turns.put("a page", ScriptedTurn.raw("text/html", "<p>Bad key " + KEY + "</p>"));
    turns.put("an odd type", ScriptedTurn.raw("text/" + KEY, "x"));
    turns.put("a hang-up", ScriptedTurn.hangUp());
    turns.put("a cut", ScriptedTurn.cutInTheMiddle());
    return turns;
  }

  private static ScriptedTurn refusal(int status, String message) {
    JsonObject error =
        new JsonObject().put("message", message).put("type", message).put("code", message);
    return ScriptedTurn.status(status, new JsonObject().put("error", error).encode());
  }

  private static ScriptedTurn inHeaders(int status) {
    return ScriptedTurn.status(
        status,
        "{}",
        "WWW-Authenticate",
        "Bearer realm=\"" + KEY + "\"",
        "x-request-id",
        KEY,
        "Set-Cookie",
        "key=" + KEY,
        "Location",
        "https://provider.example/?key=" + KEY,
        "Retry-After",
        KEY);
  }

  @Test
  void whateverAProviderSaysNoKeyIsSaidAgain() throws Exception {
    int asked = 0;
    for (Map.Entry<String, ScriptedTurn> turn : turns().entrySet()) {
      model.otherwise(ask -> turn.getValue());
      try (var front = new RunningFront(vertx, model.url(), RunningFront.PATIENT, LIMITS)) {
        for (Map.Entry<String, String> lane : LANES.entrySet()) {
          asked += ask(front, turn.getKey(), lane);
        }
        search.look("a metric", front.meters.getMetersAsString());
        search.walk(front.meters.getMeters());
        walk(front);
      }
    }

    assertThat(search.found()).isEmpty();
    assertThat(asked).isGreaterThan(500);
  }

  private static final FrontLimits LIMITS = RunningFront.LIMITS;

  /** The door of these tests knows its tokens; the gateway behind it must not tell them. */
  private void walk(RunningFront front) throws Exception {
    for (var field : RunningFront.class.getDeclaredFields()) {
      if (field.getName().equals("serving")) {
        field.setAccessible(true);
        search.walk(field.get(front));
      }
    }
  }

  private int ask(RunningFront front, String turn, Map.Entry<String, String> lane)
      throws Exception {
    String path = lane.getKey().substring(0, lane.getKey().indexOf(' '));
    try {
      HttpResponse<String> answer = front.post(path, lane.getValue());
      String where = "%s to %s: ".formatted(lane.getKey(), turn);
      search.look(where + answer.statusCode() + " " + answer.body(), answer.body());
      search.look(where + "headers", answer.headers().map().toString());
    } catch (IOException cutOff) {
      search.look(lane.getKey() + " cut off", String.valueOf(cutOff.getMessage()));
    }
    return 1;
  }

  @Test
  void anErrorWithinAStreamSaysNoKey() throws Exception {
    String event = "data: {\"error\":{\"message\":\"Bad key %s\",\"code\":\"x\"}}\n\n";
    for (String said : new String[] {KEY, MASKED, PART}) {
      model.otherwise(ask -> ScriptedTurn.raw("text/event-stream", event.formatted(said)));
      try (var front = new RunningFront(vertx, model.url())) {
        for (Map.Entry<String, String> lane : LANES.entrySet()) {
          if (lane.getKey().endsWith("stream")) {
            ask(front, "an error event", lane);
          }
        }
      }
    }

    assertThat(search.found()).isEmpty();
  }

  @Test
  void aCallersOwnTokenIsNotSaidBack() throws Exception {
    try (var front = new RunningFront(vertx, model.url())) {
      for (String token : new String[] {OpenDoor.KEY, OpenDoor.KEY + "-invented"}) {
        HttpResponse<String> answer = front.post("/v1/chat/completions?key=" + token, "{", token);
        search.look("headers", answer.headers().map().toString());
        search.look("body " + answer.body(), answer.body());
      }
    }

    assertThat(search.found()).isEmpty();
  }
}
