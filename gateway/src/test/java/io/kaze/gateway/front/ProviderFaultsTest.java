package io.kaze.gateway.front;

import static io.kaze.bus.testing.ScriptedTurn.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.upstream.CallLimits;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a provider does, the client gets an answer or an error in its own dialect. */
class ProviderFaultsTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String PLAIN = "{\"model\":\"fast\",\"messages\":[]}";
  private static final String STREAM = "{\"model\":\"fast\",\"stream\":true,\"messages\":[]}";

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedModel model = ScriptedModel.start(vertx);

  @AfterEach
  void close() {
    model.close();
    TestKernel.get(vertx.close());
  }

  private HttpResponse<String> ask(String body) throws Exception {
    return ask(body, RunningFront.PATIENT);
  }

  private HttpResponse<String> ask(String body, CallLimits calls) throws Exception {
    try (var front = new RunningFront(vertx, model.url(), calls, RunningFront.LIMITS)) {
      return front.post(CHAT, body);
    }
  }

  private static JsonObject error(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonObject("error");
  }

  @Test
  void aServersErrorIsTriedAgain() throws Exception {
    model.then(ScriptedTurn.status(500, "{}")).then(ScriptedTurn.status(503, "")).then(say("Hi"));

    assertThat(ask(PLAIN).statusCode()).isEqualTo(200);
  }

  @Test
  void aServersErrorThatStaysIsTold() throws Exception {
    model.otherwise(ask -> ScriptedTurn.status(500, "{\"error\":{\"message\":\"out of order\"}}"));

    var answer = ask(PLAIN);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(error(answer).getString("message")).isEqualTo("out of order");
    assertThat(model.asked()).hasSize(3);
  }

  @Test
  void tooManyIsTriedAgainWhenTheProviderSaysWhen() throws Exception {
    model.then(ScriptedTurn.status(429, "{}", "retry-after-ms", "1")).then(say("Hi"));

    assertThat(ask(PLAIN).statusCode()).isEqualTo(200);
  }

  @Test
  void tooManyForLongerThanAnyoneWaitsIsToldWithTheTime() throws Exception {
    model.then(ScriptedTurn.status(429, "{\"error\":{\"message\":\"slow\"}}", "Retry-After", "60"));

    var answer = ask(PLAIN);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(error(answer).getString("code")).isEqualTo("rate_limit_exceeded");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void anEmptyAccountIsNotTriedAgainAndNotBlamedOnTheClient() throws Exception {
    model.otherwise(
        ask -> ScriptedTurn.status(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"));

    assertThat(ask(PLAIN).statusCode()).isEqualTo(503);
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void aRefusedKeyIsTheGatewaysAndIsNotShown() throws Exception {
    model.otherwise(ask ->
        ScriptedTurn.status(
            401, "{\"error\":{\"message\":\"Bad key " + RunningFront.SECRET + "\"}}"));

    var answer = ask(PLAIN);

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("refuses the gateway's key").doesNotContain("sk-platform");
  }

  @Test
  void whatTheProviderHasAgainstTheRequestIsToldInItsOwnWords() throws Exception {
    String words = "{\"error\":{\"message\":\"no such tool\",\"param\":\"tools\",\"x\":1}}";
    model.otherwise(ask -> ScriptedTurn.status(400, words));

    var answer = ask(PLAIN);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(words);
  }

  @Test
  void oneThatHangsIsGivenUpAndToldSo() throws Exception {
    model.otherwise(ask -> ScriptedTurn.hang());

    var answer = ask(PLAIN, RunningFront.HASTY);

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(error(answer).getString("code")).isEqualTo("timeout");
    assertThat(model.wasHungUpOn()).isTrue();
  }

  @Test
  void aLineThatIsCutBeforeTheAnswerIsTriedAgain() throws Exception {
    model.then(ScriptedTurn.hangUp()).then(say("Hi"));

    assertThat(ask(PLAIN).statusCode()).isEqualTo(200);
  }

  @Test
  void aStreamThatIsCutEndsWithAnErrorEventAndIsAskedForOnce() throws Exception {
    model.otherwise(ask -> ScriptedTurn.cutInTheMiddle());

    var answer = ask(STREAM);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Once").contains("data: {\"error\":").doesNotContain("DONE");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void aStreamThatStopsEndsWithAnErrorEvent() throws Exception {
    model.otherwise(ask -> ScriptedTurn.hangInTheMiddle());

    assertThat(ask(STREAM, RunningFront.HASTY).body()).contains("Once").contains("did not go on");
    assertThat(model.wasHungUpOn()).isTrue();
  }

  @Test
  void garbageIsNotHandedOnAsAnAnswer() throws Exception {
    model.otherwise(ask -> ScriptedTurn.raw("application/json", "{\"choices\": oops"));

    var answer = ask(PLAIN);

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(error(answer).getString("message")).contains("no valid JSON");
  }

  @Test
  void aPageInTheAnswersPlaceIsAnError() throws Exception {
    model.otherwise(ask -> ScriptedTurn.raw("text/html", "<h1>It works!</h1>"));

    assertThat(ask(PLAIN).statusCode()).isEqualTo(502);
  }

  @Test
  void whoWantsAStreamAndGetsNoneIsTold() throws Exception {
    model.otherwise(ask -> ScriptedTurn.raw("application/json", "{\"choices\":[]}"));

    assertThat(ask(STREAM).statusCode()).isEqualTo(502);
  }

  @Test
  void anAnswerOfAHundredMegabytesIsBrokenOff() throws Exception {
    model.otherwise(ask -> ScriptedTurn.endless(100 * 1024 * 1024));

    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ask(PLAIN))).isNotNull();
    assertThat(model.wasHungUpOn()).isTrue();
  }

  @Test
  void ofAnAnswerOfAHundredMegabytesNoMoreIsHeldThanMayBe() throws Exception {
    model.otherwise(ask -> ScriptedTurn.endless(100 * 1024 * 1024));
    try (var front = new RunningFront(vertx, model.url())) {
      var answer =
          front.post(
              "/v1/messages",
              "{\"model\":\"fast\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body()).contains("answered with more than");
    }
    assertThat(model.wasHungUpOn()).isTrue();
  }

  @Test
  void oneThatIsNotThereIsTold() throws Exception {
    try (var front = new RunningFront(vertx, "http://127.0.0.1:1/v1")) {
      var answer = front.post(CHAT, PLAIN);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(error(answer).getString("message")).contains("cannot be reached");
    }
  }

  @Test
  void anAnthropicClientIsToldInItsOwnWords() throws Exception {
    model.otherwise(ask -> ScriptedTurn.status(503, "{}"));
    try (var front = new RunningFront(vertx, model.url())) {
      var answer =
          front.post(
              "/v1/messages",
              "{\"model\":\"fast\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

      assertThat(answer.statusCode()).isEqualTo(529);
      assertThat(error(answer).getString("type")).isEqualTo("overloaded_error");
    }
  }
}
