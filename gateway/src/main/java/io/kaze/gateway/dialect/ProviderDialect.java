package io.kaze.gateway.dialect;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How the gateway speaks to a provider. Any thread. */
public interface ProviderDialect {
  /** The request in the provider's words, and what could not be said. */
  Outgoing request(ChatRequest request);

  /**
   * Reads a whole answer.
   *
   * @return the answer, or a {@link Failure}
   */
  Outcome response(Buffer body);

  /** Reads one streamed answer. */
  StreamDecoder stream();

  /**
   * Reads an answer whose status tells of a failure. The body may be anything.
   *
   * @param headers a header's value by its name, in any case; null for one that is not there
   */
  Failure failure(int status, Buffer body, UnaryOperator<@Nullable String> headers, Instant now);

  /** What came of a call. */
  sealed interface Outcome {
    /** An answer. */
    record Answered(ChatResponse response) implements Outcome {}

    /** None. */
    record Failed(Failure failure) implements Outcome {}
  }
}
