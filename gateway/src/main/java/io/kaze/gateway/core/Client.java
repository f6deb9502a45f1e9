package io.kaze.gateway.core;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Target;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for the answer of a {@link ModelCall}, on its event loop:
 *
 * <pre>
 *   header* (whole | refused | begun piece* (ended | broken))
 * </pre>
 *
 * and nothing once the call was {@linkplain ModelCall#cancel called off}.
 */
public interface Client {
  /** A target is tried. */
  default void tried(Target target) {}

  /** A header of the answer that is to come. */
  void header(CharSequence name, CharSequence value);

  /** A whole answer: a good one, or the provider's own words on why not. */
  void whole(int status, CharSequence type, Buffer words);

  /**
   * There is no answer.
   *
   * @param cause why the last try came to nothing; null when nothing was tried
   */
  void refused(Failure failure, Journey.@Nullable Cause cause);

  /** An answer begins that comes in pieces. */
  void begun(CharSequence type);

  /** More of it. Held back with {@link ModelCall#pause}. */
  void piece(Buffer bytes);

  /** It is whole. */
  void ended();

  /**
   * It will not be whole.
   *
   * @param cause why the last try came to nothing; null when the gateway itself ends it
   * @param lastWords what tells so in the client's dialect; null when nothing can, and only a
   *     broken connection does
   */
  void broken(Failure failure, Journey.@Nullable Cause cause, @Nullable Buffer lastWords);
}
