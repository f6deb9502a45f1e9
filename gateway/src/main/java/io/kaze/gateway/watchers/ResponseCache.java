package io.kaze.gateway.watchers;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Route;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Answers again what was answered before, for the same request of the same tenant. Asked only where
 * a route says so. On the call's event loop; answers at once.
 */
public interface ResponseCache {
  /** Keeps nothing. */
  ResponseCache NONE = question -> new Look.Unwanted();

  /** Looks for an answer. */
  Look look(Question question);

  /**
   * What is asked.
   *
   * @param path where the client asks, such as {@code /v1/messages}
   * @param route where it goes; says how long an answer may be given again
   * @param variant what else of the request decides on the answer
   * @param control its {@code Cache-Control}; null for none
   * @param body the request as the client sent it
   */
  record Question(
      TenantId tenant,
      String path,
      Route route,
      String variant,
      @Nullable String control,
      Buffer body) {}

  /** What came of looking. */
  sealed interface Look {
    /**
     * There is one: what the client got, byte for byte, with status 200.
     *
     * @param ageSeconds how long ago that was
     */
    record Hit(String type, Buffer answer, long ageSeconds) implements Look {}

    /** There is none; the call is made, and its whole answer kept there, if it is good. */
    record Miss(Keeper keeper) implements Look {}

    /** Nothing is looked for or kept. */
    record Unwanted() implements Look {}
  }

  /** Takes a whole answer in. */
  @FunctionalInterface
  interface Keeper {
    /** Keeps it, if it is good to the end; streams as they were streamed. */
    void keep(String type, Buffer answer);
  }
}
