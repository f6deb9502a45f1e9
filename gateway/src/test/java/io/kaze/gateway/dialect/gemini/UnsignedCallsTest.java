package io.kaze.gateway.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Fixture;
import io.kaze.gateway.dialect.Outgoing;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.openai.ChatIn;
import org.junit.jupiter.api.Test;

class UnsignedCallsTest {
  private static final ChatRequest CONVERSATION =
      Fixture.request(
          new ChatIn(),
          """
          {"model":"m","messages":[{"role":"user","content":"Hi"},{"role":"assistant","tool_calls":[
          {"id":"1","type":"function","function":{"name":"w","arguments":"{}"}},
          {"id":"2","type":"function","function":{"name":"w","arguments":"{}"}}]},
          {"role":"tool","tool_call_id":"1","content":"sun"},{"role":"tool","tool_call_id":"2","content":"rain"}]}\
          """);

  @Test
  void callsOfAnotherModelReachGemini3AndItIsTold() {
    Outgoing outgoing = new GeminiOut().request(CONVERSATION.withModel("gemini-3-pro"));

    var parts = Json.read(outgoing.body()).at("/contents/1/parts");
    assertThat(parts.at("/0/thoughtSignature").asText())
        .isEqualTo("skip_thought_signature_validator");
    assertThat(parts.at("/1").has("thoughtSignature")).isFalse();
    assertThat(outgoing.losses().all()).hasSize(1);
    assertThat(outgoing.path()).isEqualTo("/models/gemini-3-pro:generateContent");
  }

  @Test
  void earlierGenerationsNeedNoSignature() {
    Outgoing outgoing = new GeminiOut().request(CONVERSATION.withModel("gemini-2.5-flash"));

    assertThat(outgoing.body().toString()).doesNotContain("thoughtSignature");
    assertThat(outgoing.losses().all()).isEmpty();
  }
}
