package io.kaze.gateway.dialect.openai;

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

/** Clients that speak OpenAI's chat completions ({@code POST /v1/chat/completions}). Any thread. */
public final class ChatIn implements ClientDialect {
  @Override
  public Reading<ChatRequest> request(Buffer body) {
    Losses.Gathering losses = new Losses.Gathering();
    try {
      ChatRequest request = new RequestReader(losses).read(Fields.of(Json.read(body)));
      return new Reading.Understood<>(request, losses.done());
    } catch (Refusal refusal) {
      return new Reading.Refused<>(refusal.complaint());
    }
  }

  @Override
  public Buffer response(ChatResponse response, Answering answering) {
    return Json.write(CompletionWriter.of(response, answering));
  }

  @Override
  public StreamEncoder stream(Answering answering) {
    return new ChunkWriter(answering);
  }

  @Override
  public ErrorAnswer error(Failure failure, String requestId) {
    return ErrorWords.answer(failure);
  }
}
