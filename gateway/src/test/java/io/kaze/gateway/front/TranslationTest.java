package io.kaze.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.ScriptedModel;
import io.kaze.bus.testing.ScriptedTurn;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that speak another dialect than the provider. */
class TranslationTest {
  private static final String MESSAGES =
      "{\"model\":\"fast\",\"max_tokens\":50,\"system\":\"Be brief\",\"stream\":%s,"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedModel model =
      ScriptedModel.start(vertx).otherwise(ask -> ScriptedTurn.say("Good day"));
  private final RunningFront front = new RunningFront(vertx, model.url());

  @AfterEach
  void close() {
    front.close();
    model.close();
    TestKernel.get(vertx.close());
  }

  @Test
  void anAnthropicClientIsAnsweredByAnOpenAiProvider() throws Exception {
    var answer = front.post("/v1/messages", MESSAGES.formatted(false));

    JsonObject message = new JsonObject(answer.body());
    assertThat(message.getJsonArray("content").getJsonObject(0).getString("text"))
        .isEqualTo("Good day");
    assertThat(message.getJsonObject("usage").getInteger("output_tokens")).isEqualTo(7);
    assertThat(answer.headers().firstValue("request-id")).isPresent();
    assertThat(model.asked().getFirst().body().getInteger("max_tokens")).isEqualTo(50);
    assertThat(front.count("kaze.gateway.tokens", "kind", "input")).isEqualTo(11);
  }

  @Test
  void itsStreamEndsAsAnthropicsDo() throws Exception {
    var answer = front.post("/v1/messages", MESSAGES.formatted(true));

    assertThat(answer.body())
        .startsWith("event: message_start")
        .contains("\"text\":\"Good\"")
        .contains("event: message_stop");
    assertThat(front.count("kaze.gateway.tokens", "kind", "output")).isEqualTo(7);
  }

  @Test
  void aStreamThatIsCutEndsWithAnErrorEvent() throws Exception {
    model.otherwise(ask -> ScriptedTurn.cutInTheMiddle());

    var answer = front.post("/v1/messages", MESSAGES.formatted(true));

    assertThat(answer.body()).contains("Once").contains("event: error").doesNotContain("stop\n");
    assertThat(front.count("kaze.gateway.partial")).isEqualTo(1);
  }

  @Test
  void aClientOfResponsesIsAnswered() throws Exception {
    var answer = front.post("/v1/responses", "{\"model\":\"fast\",\"input\":\"Hello\"}");

    assertThat(answer.body()).contains("\"object\":\"response\"").contains("Good day");
  }

  @Test
  void aModelThatIsNotThereIsToldInItsWords() throws Exception {
    model.otherwise(ask -> ScriptedTurn.status(404, "{\"error\":{\"message\":\"no model nope\"}}"));

    var answer = front.post("/v1/messages", MESSAGES.formatted(false).replace("fast", "nope"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("type"))
        .isEqualTo("not_found_error");
  }
}
