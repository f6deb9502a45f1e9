package io.kaze.gateway.upstream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/**
 * Takes what comes of an {@link Exchange}, on its context:
 *
 * <pre>
 *   (begun piece* (whole | failed)) | failed
 * </pre>
 *
 * and nothing once it was {@linkplain Exchange#cancel called off}.
 */
public interface Taker {
  /** A good answer begins. The body is not the taker's. */
  void begun(HttpClientResponse answer);

  /** More of the body. The taker may {@linkplain Exchange#pause hold} it back. */
  void piece(Buffer bytes);

  /** The answer is whole. */
  void whole();

  /** No answer, or no more of it. */
  void failed(Trouble trouble);
}
