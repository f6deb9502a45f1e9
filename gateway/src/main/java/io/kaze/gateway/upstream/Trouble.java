package io.kaze.gateway.upstream;

import io.kaze.gateway.wire.Fields;
import io.vertx.core.buffer.Buffer;

/** What went wrong on the way to a provider or back, in no dialect's words. */
public sealed interface Trouble {
  /** There is no connection to it. */
  record Unreachable(Throwable why) implements Trouble {}

  /** The connection broke before the answer was whole. */
  record Lost(Throwable why) implements Trouble {}

  /** It took too long. */
  record Late(Phase phase) implements Trouble {}

  /** It answered with a status that is no success; the body is cut at a bound. */
  record Refused(int status, Fields headers, Buffer body) implements Trouble {}

  /** The answer is larger than it may be. */
  record TooLarge(long bytesMax) implements Trouble {}

  /** What was awaited. */
  enum Phase {
    /** A connection. */
    CONNECTION,
    /** The beginning of the answer. */
    FIRST_BYTE,
    /** More of it. */
    MORE,
    /** That the answer is taken by whoever asked for it. */
    TAKER
  }
}
