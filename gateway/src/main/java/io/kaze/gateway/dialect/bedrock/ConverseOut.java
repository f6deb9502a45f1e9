package io.kaze.gateway.dialect.bedrock;

import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Outgoing;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.StreamDecoder;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * AWS Bedrock's Converse as a provider. The request still needs its credentials: a bearer key, or
 * {@link SigV4}. Any thread.
 */
public final class ConverseOut implements ProviderDialect {
  @Override
  public Outgoing request(ChatRequest request) {
    Losses.Gathering losses = new Losses.Gathering();
    Buffer body = Json.write(new RequestWriter(losses).write(request));
    String verb = request.stream() ? "/converse-stream" : "/converse";
    return new Outgoing(
        "/model/" + SigV4.encoded(request.model()) + verb,
        Map.of("Content-Type", "application/json"),
        body,
        losses.done());
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
    return new FrameDecoder();
  }

  @Override
  public Failure failure(
      int status, Buffer body, UnaryOperator<@Nullable String> headers, Instant now) {
    return FailureReader.read(status, body, headers, now);
  }
}
