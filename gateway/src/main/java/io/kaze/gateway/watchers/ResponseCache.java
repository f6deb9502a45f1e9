package io.kaze.gateway.watchers;

import io.kaze.gateway.route.Asker;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * Answers again what was answered before, for the same request of the same asker. Asked only where
 * a route says so. On the call's event loop; answers at once.
 */
public interface ResponseCache {
  /** Keeps nothing. */
  ResponseCache NONE = (asker, path, body, lasts) -> new Look.Miss((type, answer) -> {});

  /**
   * Looks for an answer.
   *
   * @param path where the client asks, such as {@code /v1/messages}
   * @param body the request as the client sent it
   * @param lasts how long an answer may be given again
   */
  Look look(Asker asker, String path, Buffer body, Duration lasts);

  /** What came of looking. */
  sealed interface Look {
    /** There is one: what the client got, byte for byte, with status 200. */
    record Hit(String type, Buffer answer) implements Look {}

    /** There is none; the call is made, and its whole answer kept there, if it is good. */
    record Miss(Keeper keeper) implements Look {}
  }

  /** Takes a whole good answer in. */
  @FunctionalInterface
  interface Keeper {
    /** Keeps it; streams as they were streamed. */
    void keep(String type, Buffer answer);
  }
}
