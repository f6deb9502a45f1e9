package io.kaze.gateway.core;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.upstream.Trouble;
import io.kaze.gateway.wire.AnswerHead;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which words a try is made and its answer given: as they are, or translated. */
interface Lane {
  /**
   * What is asked of the provider.
   *
   * @param outputMax the most tokens the answer may have; -1 for as the request says
   */
  Prepared prepare(long outputMax);

  /** A good answer begins. */
  void begun(AnswerHead answer);

  /** More of it. */
  void piece(Buffer bytes);

  /** It is whole. */
  void whole();

  /** The usage told so far; null for none. */
  @Nullable Usage usage();

  /** What tells a client that reads a stream that it will not be whole; null when nothing can. */
  @Nullable Buffer lastWords(Failure failure);

  /** What was streamed so far, if another target could go on with it; else null. */
  @Nullable Spoken spoken();

  /** A refusal in the provider's own words, where the client understands them; else null. */
  Setback.@Nullable Own own(Trouble.Refused refused);

  /** What is to be sent. */
  sealed interface Prepared {
    /**
     * This.
     *
     * @param path below the provider's base
     * @param headers besides those that every request has; often none
     */
    record Ready(String path, List<Map.Entry<String, String>> headers, Buffer body)
        implements Prepared {}

    /** Nothing: it cannot be asked there. */
    record Not(Setback why) implements Prepared {}

    /** Nothing: it must not be asked anywhere. */
    record Never(Failure why) implements Prepared {}
  }
}
