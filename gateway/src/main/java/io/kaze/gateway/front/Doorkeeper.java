package io.kaze.gateway.front;

import io.kaze.bus.tenant.Caller;
import io.vertx.core.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a cell's door knows of those who come in. Any event loop. */
public interface Doorkeeper {
  /**
   * Why nobody passes just now; null when one may.
   *
   * @param reading whether it is only to be looked, not worked
   */
  @Nullable String closed(boolean reading);

  /** Puts on an answer what every answer of the cell bears. */
  void dress(BiConsumer<CharSequence, CharSequence> headers);

  /**
   * Who bears a secret; complete at once when it was looked up lately. Fails when it cannot be
   * found out just now.
   */
  Future<Bearer> bearer(String secret);

  /** Takes one request out of the caller's minute; null when it has no limit. */
  @Nullable Turn turn(Caller caller);

  /** Who it is. */
  sealed interface Bearer {
    /** Known. */
    record Known(Caller caller) implements Bearer {}

    /** Not known, or not any more; why is for the client to read. */
    record Unknown(String why) implements Bearer {}
  }

  /**
   * What came of taking a request.
   *
   * @param taken whether there was one left
   * @param max how many there are in a minute
   * @param left how many there still are
   * @param nextInSeconds when there is one again; 0 for now
   * @param fullInSeconds when all are there again
   */
  record Turn(boolean taken, int max, int left, int nextInSeconds, int fullInSeconds) {}
}
