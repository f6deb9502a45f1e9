package io.kaze.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Outgoing;
import io.kaze.gateway.dialect.ProviderDialect;
import io.kaze.gateway.dialect.StreamDecoder;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.kaze.gateway.dialect.sse.SseDecoder;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages as a provider. Any thread. */
public final class MessagesOut implements ProviderDialect {
  /** The version of the dialect that is spoken. */
  public static final String VERSION = "2023-06-01";

  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/json", "anthropic-version", VERSION);

  private final int outputLimit;

  /**
   * Speaks it.
   *
   * @param outputLimit {@code max_tokens} of a request that names no limit; this dialect needs one
   */
  public MessagesOut(int outputLimit) {
    this.outputLimit = outputLimit;
  }

  /**
   * The usage that a message, or an event of a stream, tells; null when it tells none.
   *
   * @param before what was told earlier in the stream: a later event tells what has changed
   */
  public static @Nullable Usage usage(Fields answer, Usage before) {
    return UsageWords.read(answer, before);
  }

  @Override
  public Outgoing request(ChatRequest request) {
    Losses.Gathering losses = new Losses.Gathering();
    ObjectNode body = new RequestWriter(outputLimit, losses).write(request);
    return new Outgoing("/v1/messages", HEADERS, Json.write(body), losses.done());
  }

  /** A request to count the prompt's tokens. */
  public Outgoing countTokens(ChatRequest request) {
    Losses.Gathering losses = new Losses.Gathering();
    ObjectNode body = new RequestWriter(outputLimit, losses).write(request);
    body.remove(
        List.of(
            "max_tokens",
            "stream",
            "temperature",
            "top_p",
            "top_k",
            "stop_sequences",
            "metadata",
            "service_tier"));
    return new Outgoing("/v1/messages/count_tokens", HEADERS, Json.write(body), losses.done());
  }

  @Override
  public Outcome response(Buffer body) {
    try {
      return MessageReader.read(Fields.of(Json.read(body)));
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
