package io.kaze.gateway.tool.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** Takes an answer as it comes; on the event loop, so it does little. */
public interface Taker {
  /** The answer begins. */
  void head(int status, MultiMap headers);

  /** A piece of its body. */
  void piece(Buffer bytes);

  /** It is whole. */
  void end();

  /**
   * It is not, and nothing more comes.
   *
   * @param sent whether the server may have seen something of the request
   */
  void failed(Exchange.Trouble trouble, boolean sent);
}
