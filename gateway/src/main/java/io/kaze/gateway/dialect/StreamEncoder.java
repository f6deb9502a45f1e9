package io.kaze.gateway.dialect;

import io.vertx.core.buffer.Buffer;

/** Writes one stream for a client. One thread, one stream. */
public interface StreamEncoder {
  /** The bytes for a piece; empty when there is nothing to say yet. */
  Buffer encode(Piece piece);
}
