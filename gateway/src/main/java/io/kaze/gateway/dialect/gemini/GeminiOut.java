package io.kaze.gateway.dialect.gemini;

import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Outgoing;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.StreamDecoder;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.kaze.gateway.dialect.sse.SseDecoder;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's own generateContent as a provider; the base address ends with the version. Any thread.
 */
public final class GeminiOut implements ProviderDialect {
  @Override
  public Outgoing request(ChatRequest request) {
    Losses.Gathering losses = new Losses.Gathering();
    Buffer body = Json.write(new RequestWriter(losses).write(request));
    String verb = request.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent";
    return new Outgoing(
        "/models/" + model(request.model()) + verb,
        Map.of("Content-Type", "application/json"),
        body,
        losses.done());
  }

  private static String model(String name) {
    String bare = name.startsWith("models/") ? name.substring("models/".length()) : name;
    return URLEncoder.encode(bare, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public Outcome response(Buffer body) {
    try {
      return AnswerReader.read(Fields.of(Json.read(body)));
    } catch (Refusal refusal) {
      return new Outcome.Failed(Failure.garbled(refusal.complaint().message()));
    }
  }

  @Override
  public StreamDecoder stream() {
    return new SseDecoder(new EventReader());
  }

  @Override
  public Failure failure(
      int status, Buffer body, UnaryOperator<@Nullable String> headers, Instant now) {
    return FailureReader.read(status, body, headers, now);
  }
}
