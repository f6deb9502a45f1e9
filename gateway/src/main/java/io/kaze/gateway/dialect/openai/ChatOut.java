package io.kaze.gateway.dialect.openai;

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
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Providers that speak OpenAI's chat completions, OpenAI's own and others. Any thread. */
public final class ChatOut implements ProviderDialect {
  private final Ways ways;

  /**
   * In what servers of this dialect differ.
   *
   * @param path below the base address, as {@code /chat/completions}; with its query, if it needs
   *     one
   * @param outputLimit the field for it: {@code max_completion_tokens} or {@code max_tokens}
   * @param developerRole whether the role {@code developer} is known; else it is {@code system}
   */
  public record Ways(String path, String outputLimit, boolean developerRole) {
    /** OpenAI's own. */
    public static final Ways OPENAI = new Ways("/chat/completions", "max_completion_tokens", true);

    /** Most others'. */
    public static final Ways COMPATIBLE = new Ways("/chat/completions", "max_tokens", false);
  }

  /** Speaks as those servers do. */
  public ChatOut(Ways ways) {
    this.ways = ways;
  }

  /** The usage that an answer, or a chunk of a stream, tells; null when it tells none. */
  public static @Nullable Usage usage(Fields answer) {
    return UsageWords.read(answer);
  }

  @Override
  public Outgoing request(ChatRequest request) {
    Losses.Gathering losses = new Losses.Gathering();
    Buffer body = Json.write(new RequestWriter(ways, losses).write(request));
    return new Outgoing(
        ways.path(), Map.of("Content-Type", "application/json"), body, losses.done());
  }

  @Override
  public Outcome response(Buffer body) {
    try {
      return CompletionReader.read(Fields.of(Json.read(body)));
    } catch (Refusal refusal) {
      return new Outcome.Failed(Failure.garbled(refusal.complaint().message()));
    }
  }

  @Override
  public StreamDecoder stream() {
    return new SseDecoder(new ChunkReader());
  }

  @Override
  public Failure failure(
      int status, Buffer body, UnaryOperator<@Nullable String> headers, Instant now) {
    return FailureReader.read(status, body, headers, now);
  }
}
