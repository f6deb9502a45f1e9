package io.kaze.gateway.dialect.anthropic;

import io.kaze.gateway.dialect.Answering;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.ClientDialect;
import io.kaze.gateway.dialect.ErrorAnswer;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Reading;
import io.kaze.gateway.dialect.StreamEncoder;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.vertx.core.buffer.Buffer;

/** Clients that speak Anthropic's messages ({@code POST /v1/messages}). Any thread. */
public final class MessagesIn implements ClientDialect {
  @Override
  public Reading<ChatRequest> request(Buffer body) {
    return read(body, true);
  }

  /** A request to count a prompt's tokens: the same, but without a limit on the answer. */
  public Reading<ChatRequest> countTokens(Buffer body) {
    return read(body, false);
  }

  /** The answer to {@link #countTokens}. */
  public Buffer counted(long inputTokens) {
    return Json.write(Json.object().put("input_tokens", inputTokens));
  }

  private static Reading<ChatRequest> read(Buffer body, boolean limited) {
    Losses.Gathering losses = new Losses.Gathering();
    try {
      Fields fields = Fields.of(Json.read(body));
      return new Reading.Understood<>(
          new RequestReader(losses).read(fields, limited), losses.done());
    } catch (Refusal refusal) {
      return new Reading.Refused<>(refusal.complaint());
    }
  }

  @Override
  public Buffer response(ChatResponse response, Answering answering) {
    return Json.write(MessageWriter.of(response, answering));
  }

  @Override
  public StreamEncoder stream(Answering answering) {
    return new EventWriter(answering);
  }

  @Override
  public ErrorAnswer error(Failure failure, String requestId) {
    return ErrorWords.answer(failure, requestId);
  }
}
