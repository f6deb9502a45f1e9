package io.kaze.gateway.telemetry;

import io.kaze.gateway.route.Journey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a call ended, for its client. */
enum Ending {
  /** It was answered whole. */
  ANSWERED(""),
  /** It was answered from the cache. */
  CACHED(""),
  /** It was refused by the gateway's rules or for the request's own fault. */
  REFUSED("refused"),
  /** No target answered it. */
  FAILED("failed"),
  /** The answer broke off. */
  BROKEN("broken"),
  /** The client went away. */
  GONE("cancelled");

  private static final int CLIENT_GONE = 499;
  private static final int BAD = 400;
  private static final int SERVER = 500;

  private final String word = name().toLowerCase(Locale.ROOT);
  private final String error;

  Ending(String error) {
    this.error = error;
  }

  /**
   * How a call ended.
   *
   * @param status as the client saw it, or would have seen it
   * @param last what came of the last try; null when none was made
   * @param begun whether the client had a part of the answer
   */
  static Ending of(int status, Journey.@Nullable Outcome last, boolean begun, boolean cached) {
    boolean failed = last instanceof Journey.Outcome.Failed;
    if (status == CLIENT_GONE) {
      return GONE;
    }
    if (begun && (failed || status >= BAD)) {
      return BROKEN;
    }
    if (status < BAD) {
      return cached ? CACHED : ANSWERED;
    }
    return status < SERVER && !isProvidersFault(last) ? REFUSED : FAILED;
  }

  private static boolean isProvidersFault(Journey.@Nullable Outcome last) {
    return last instanceof Journey.Outcome.Failed failed
        && failed.cause() != Journey.Cause.REQUEST
        && failed.cause() != Journey.Cause.UNFIT;
  }

  String word() {
    return word;
  }

  /** Its {@code error.type}; empty for none. */
  String error() {
    return error;
  }
}
