package io.kaze.gateway.dialect;

import io.vertx.core.buffer.Buffer;

/** How clients speak to the gateway. Any thread. */
public interface ClientDialect {
  /** Reads a request's body; bounds on its size are the caller's. */
  Reading<ChatRequest> request(Buffer body);

  /** A whole answer's body. */
  Buffer response(ChatResponse response, Answering answering);

  /** Writes one streamed answer. */
  StreamEncoder stream(Answering answering);

  /** A failure before the first byte of the answer. */
  ErrorAnswer error(Failure failure, String requestId);
}
