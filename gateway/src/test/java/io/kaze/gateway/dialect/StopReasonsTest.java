package io.kaze.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.dialect.anthropic.MessagesIn;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.openai.ChatIn;
import io.kaze.gateway.dialect.responses.ResponsesIn;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopReasonsTest {
  private static final ChatRequest REQUEST =
      Fixture.request(
          new ChatIn(), "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

  @ParameterizedTest
  @CsvSource({
    "CHAT,stop,stop,end_turn,completed",
    "CHAT,length,length,max_tokens,incomplete",
    "CHAT,content_filter,content_filter,refusal,incomplete",
    "CHAT,eos,stop,end_turn,completed",
    "MESSAGES,end_turn,stop,end_turn,completed",
    "MESSAGES,max_tokens,length,max_tokens,incomplete",
    "MESSAGES,stop_sequence,stop,stop_sequence,completed",
    "MESSAGES,refusal,content_filter,refusal,incomplete",
    "MESSAGES,model_context_window_exceeded,length,model_context_window_exceeded,incomplete",
    "MESSAGES,pause_turn,stop,pause_turn,completed",
    "GEMINI,STOP,stop,end_turn,completed",
    "GEMINI,MAX_TOKENS,length,max_tokens,incomplete",
    "GEMINI,SAFETY,content_filter,refusal,incomplete",
    "GEMINI,RECITATION,content_filter,refusal,incomplete",
    "BEDROCK,end_turn,stop,end_turn,completed",
    "BEDROCK,max_tokens,length,max_tokens,incomplete",
    "BEDROCK,guardrail_intervened,content_filter,refusal,incomplete",
    "BEDROCK,stop_sequence,stop,stop_sequence,completed"
  })
  void theReasonIsToldInEachClientsWords(
      Fixture.Provider provider, String word, String chat, String messages, String responses) {
    ChatResponse answer = Fixture.answered(provider.dialect.response(ended(provider, word)));

    assertThat(at(new ChatIn(), answer, "/choices/0/finish_reason")).isEqualTo(chat);
    assertThat(at(new MessagesIn(), answer, "/stop_reason")).isEqualTo(messages);
    assertThat(at(new ResponsesIn(), answer, "/status")).isEqualTo(responses);
  }

  @Test
  void aPromptThatGeminiBlocksIsAFailureOfTheFilter() {
    Buffer blocked =
        Buffer.buffer(
            "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},\"usageMetadata\":{\"promptTokenCount\":5}}");
    ProviderDialect gemini = Fixture.Provider.GEMINI.dialect;
    Buffer event = Buffer.buffer("data: ").appendBuffer(blocked).appendString("\n\n");

    assertFiltered(gemini.response(blocked));
    assertFiltered(Fixture.gathered(Fixture.read(gemini.stream(), event, 10)));
  }

  @Test
  void aCallThatIsNoneIsNoAnswer() {
    assertThat(
            Fixture.Provider.GEMINI.dialect.response(
                ended(Fixture.Provider.GEMINI, "MALFORMED_FUNCTION_CALL")))
        .isInstanceOf(ProviderDialect.Outcome.Failed.class);
    assertThat(
            Fixture.Provider.BEDROCK.dialect.response(
                ended(Fixture.Provider.BEDROCK, "malformed_tool_use")))
        .isInstanceOf(ProviderDialect.Outcome.Failed.class);
  }

  private static void assertFiltered(ProviderDialect.Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ProviderDialect.Outcome.Failed.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.CONTENT_FILTER));
  }

  private static Buffer ended(Fixture.Provider provider, String word) {
    String body =
        switch (provider) {
          case CHAT ->
              "{'id':'1','model':'m','choices':[{'message':{'role':'assistant','content':'Hm'},'finish_reason':'%s'}]}";
          case MESSAGES ->
              "{'id':'1','type':'message','model':'m','content':[{'type':'text','text':'Hm'}],'stop_reason':'%s'}";
          case GEMINI ->
              "{'candidates':[{'content':{'parts':[{'text':'Hm'}]},'finishReason':'%s'}]}";
          case BEDROCK -> "{'output':{'message':{'content':[{'text':'Hm'}]}},'stopReason':'%s'}";
        };
    return Buffer.buffer(body.formatted(word).replace('\'', '"'));
  }

  private static String at(ClientDialect client, ChatResponse answer, String pointer) {
    Buffer body = client.response(answer, Fixture.answering(REQUEST));
    return Json.read(body).at(pointer).asText();
  }
}
