package io.kaze.gateway.dialect.responses;

import io.kaze.gateway.dialect.Answering;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.ClientDialect;
import io.kaze.gateway.dialect.ErrorAnswer;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Reading;
import io.kaze.gateway.dialect.StreamEncoder;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.kaze.gateway.dialect.openai.ChatIn;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Clients that speak OpenAI's responses ({@code POST /v1/responses}). Nothing is kept between
 * calls: what would need it is refused by its name. Any thread.
 */
public final class ResponsesIn implements ClientDialect {
  private final ChatIn errors = new ChatIn();

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
    return Json.write(ResponseWriter.whole(response, answering));
  }

  @Override
  public StreamEncoder stream(Answering answering) {
    return new EventWriter(answering);
  }

  @Override
  public ErrorAnswer error(Failure failure, String requestId) {
    return errors.error(failure, requestId);
  }

  /** The usage that a response tells; null when it tells none. */
  public static @Nullable Usage usage(Fields response) {
    return UsageWords.read(response);
  }
}
