package io.kaze.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.anthropic.MessagesIn;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.openai.ChatIn;
import io.kaze.gateway.dialect.responses.ResponsesIn;
import io.kaze.gateway.dialect.sse.SseReader;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientAnswersTest {
  private static final ChatRequest CHAT =
      Fixture.request(
          new ChatIn(),
          """
          {"model":"fast","stream":true,"stream_options":{"include_usage":true},
           "messages":[{"role":"user","content":"Weather?"}]}\
          """);

  @ParameterizedTest
  @EnumSource(Fixture.Provider.class)
  void whatAChatClientIsToldSaysAllThatTheProviderSaid(Fixture.Provider provider) {
    ChatResponse answer = provider.answered();
    Answering answering = Fixture.answering(CHAT);

    Buffer whole = new ChatIn().response(answer, answering);
    Buffer stream = Fixture.written(new ChatIn().stream(answering), Pieces.of(answer));

    ProviderDialect back = Fixture.Provider.CHAT.dialect;
    assertSame(Fixture.answered(back.response(whole)), answer);
    ChatResponse streamed =
        Fixture.answered(Fixture.gathered(Fixture.read(back.stream(), stream, 11)));
    assertThat(said(streamed)).isEqualTo(said(answer));
    assertThat(withoutHour(streamed.usage())).isEqualTo(withoutHour(answer.usage()));
  }

  @ParameterizedTest
  @EnumSource(Fixture.Provider.class)
  void whatAMessagesClientIsToldSaysAllThatTheProviderSaid(Fixture.Provider provider) {
    ChatResponse answer = provider.answered();
    Answering answering = Fixture.answering(CHAT);

    Buffer whole = new MessagesIn().response(answer, answering);
    Buffer stream = Fixture.written(new MessagesIn().stream(answering), Pieces.of(answer));

    ProviderDialect back = Fixture.Provider.MESSAGES.dialect;
    ChatResponse read = Fixture.answered(back.response(whole));
    assertSame(read, answer);
    assertThat(read.usage()).isEqualTo(answer.usage());
    ChatResponse streamed =
        Fixture.answered(Fixture.gathered(Fixture.read(back.stream(), stream, 11)));
    assertSame(streamed, answer);
    assertThat(streamed.usage()).isEqualTo(answer.usage());
  }

  @Test
  void aMessagesStreamHasTheOrderOfEventsThatAnthropicPromises() {
    List<Piece> pieces =
        List.of(
            new Piece.Begin("msg_1", "claude"),
            new Piece.Ping(),
            new Piece.TextDelta("Hel"),
            new Piece.TextDelta("lo"),
            new Piece.PartEnd(),
            new Piece.ToolBegin("toolu_1", "weather"),
            new Piece.ToolArguments("{}"),
            new Piece.PartEnd(),
            new Piece.UsageSeen(new Usage(10, 4, 1, 0, 5, 0)),
            new Piece.Stop(StopReason.TOOL_CALLS, null),
            new Piece.End());

    List<SseReader.Event> events =
        events(Fixture.written(new MessagesIn().stream(Fixture.answering(CHAT)), pieces));

    assertThat(events)
        .extracting(SseReader.Event::name)
        .containsExactly(
            "message_start",
            "ping",
            "content_block_start",
            "content_block_delta",
            "content_block_delta",
            "content_block_stop",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
    ObjectNode delta = Json.read(events.get(9).data());
    assertThat(delta.at("/delta/stop_reason").asText()).isEqualTo("tool_use");
    assertThat(delta.at("/usage/input_tokens").asInt()).isEqualTo(5);
    assertThat(delta.at("/usage/cache_read_input_tokens").asInt()).isEqualTo(4);
  }

  @Test
  void aChatStreamBeginsWithTheRoleAndEndsWithUsageAndDone() {
    ChatResponse answer = Fixture.Provider.MESSAGES.answered();

    List<SseReader.Event> events =
        events(Fixture.written(new ChatIn().stream(Fixture.answering(CHAT)), Pieces.of(answer)));

    assertThat(Json.read(events.getFirst().data()).at("/choices/0/delta/role").asText())
        .isEqualTo("assistant");
    assertThat(events.getLast().data()).isEqualTo("[DONE]");
    ObjectNode usage = Json.read(events.get(events.size() - 2).data());
    assertThat(usage.path("choices")).isEmpty();
    assertThat(usage.at("/usage/prompt_tokens").asInt()).isEqualTo(1200);
    assertThat(usage.at("/usage/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(1000);
    ObjectNode finish = Json.read(events.get(events.size() - 3).data());
    assertThat(finish.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(finish.get("usage").isNull()).isTrue();
  }

  @Test
  void aResponsesStreamNumbersItsEventsAndRepeatsTheWholeAtTheEnd() {
    ChatResponse answer = Fixture.Provider.MESSAGES.answered();
    Answering answering = Fixture.answering(CHAT);

    List<SseReader.Event> events =
        events(Fixture.written(new ResponsesIn().stream(answering), Pieces.of(answer)));

    assertThat(events)
        .extracting(event -> event.name().replace("response.", ""))
        .containsExactly(
            "created",
            "in_progress",
            "output_item.added",
            "reasoning_summary_part.added",
            "reasoning_summary_text.delta",
            "reasoning_summary_text.done",
            "reasoning_summary_part.done",
            "output_item.done",
            "output_item.added",
            "content_part.added",
            "output_text.delta",
            "output_text.done",
            "content_part.done",
            "output_item.done",
            "output_item.added",
            "function_call_arguments.delta",
            "function_call_arguments.done",
            "output_item.done",
            "output_item.added",
            "function_call_arguments.delta",
            "function_call_arguments.done",
            "output_item.done",
            "completed");
    for (int i = 0; i < events.size(); i++) {
      ObjectNode event = Json.read(events.get(i).data());
      assertThat(event.path("sequence_number").asInt()).isEqualTo(i);
      assertThat(event.path("type").asText()).isEqualTo(events.get(i).name());
    }
    ObjectNode last = Json.read(events.getLast().data());
    ObjectNode whole = Json.read(new ResponsesIn().response(answer, answering));
    assertThat(last.get("response")).isEqualTo(whole);
    assertThat(whole.at("/output/0/encrypted_content").asText()).isEqualTo("EqQBCgIYAhIM1gbc");
    assertThat(whole.at("/usage/input_tokens_details/cached_tokens").asInt()).isEqualTo(1000);
  }

  @Test
  void aStreamThatBreaksEndsInTheDialectsOwnErrorEvent() {
    List<Piece> pieces =
        List.of(
            new Piece.Begin("x", "m"),
            new Piece.Broken(Failure.of(Failure.Kind.OVERLOADED, "Too much to do.")));
    Answering answering = Fixture.answering(CHAT);

    List<SseReader.Event> chat = events(Fixture.written(new ChatIn().stream(answering), pieces));
    List<SseReader.Event> messages =
        events(Fixture.written(new MessagesIn().stream(answering), pieces));
    List<SseReader.Event> responses =
        events(Fixture.written(new ResponsesIn().stream(answering), pieces));

    assertThat(Json.read(chat.getLast().data()).at("/error/code").asText()).isEqualTo("overloaded");
    assertThat(messages.getLast().name()).isEqualTo("error");
    assertThat(Json.read(messages.getLast().data()).at("/error/type").asText())
        .isEqualTo("overloaded_error");
    assertThat(responses.getLast().name()).isEqualTo("response.failed");
    assertThat(Json.read(responses.getLast().data()).at("/response/error/message").asText())
        .isEqualTo("Too much to do.");
  }

  private static void assertSame(ChatResponse read, ChatResponse answer) {
    assertThat(said(read)).isEqualTo(said(answer));
    assertThat(read.stop()).isEqualTo(answer.stop());
    assertThat(withoutHour(read.usage())).isEqualTo(withoutHour(answer.usage()));
  }

  /** Parts, with thoughts first as chat completions have them. */
  private static List<Part> said(ChatResponse answer) {
    List<Part> parts = new ArrayList<>();
    answer.parts().stream().filter(Part.Text.class::isInstance).forEach(parts::add);
    answer.parts().stream().filter(part -> !(part instanceof Part.Text)).forEach(parts::add);
    return parts;
  }

  private static Usage withoutHour(Usage usage) {
    return new Usage(
        usage.input(), usage.cacheRead(), usage.cacheWrite(), 0, usage.output(), usage.reasoning());
  }

  private static List<SseReader.Event> events(Buffer stream) {
    List<SseReader.Event> events = new ArrayList<>();
    new SseReader(1 << 20).feed(stream, events::add);
    return events;
  }
}
