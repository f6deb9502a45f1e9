package io.kaze.gateway.upstream;

import io.kaze.gateway.wire.AnswerHead;
import io.vertx.core.buffer.Buffer;

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
  /** A good answer begins. */
  void begun(AnswerHead answer);

  /** More of the body. The taker may {@linkplain Exchange#pause hold} it back. */
  void piece(Buffer bytes);

  /** The answer is whole. */
  void whole();

  /** No answer, or no more of it. */
  void failed(Trouble trouble);
}
