package io.kaze.gateway.core;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.route.Journey;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a try came to nothing, for the journey and for the client. Names no secret.
 *
 * @param after how long the provider asks to be left alone; null when it did not say
 * @param paid whether something may have been worked on, and paid for
 * @param own what the provider said of it, where it is best told in its own words; else null
 */
record Setback(
    Journey.Cause cause,
    Failure failure,
    @Nullable Duration after,
    boolean paid,
    @Nullable Own own) {

  /** A provider's own words. */
  record Own(int status, Buffer words) {}

  /** Before anything was asked of the provider. */
  static Setback unasked(Journey.Cause cause, Failure failure) {
    return new Setback(cause, failure, null, false, null);
  }

  /** What was answered cannot be used. */
  static Setback garbled(Failure failure) {
    return new Setback(Journey.Cause.GARBLED, failure, null, true, null);
  }

  /** It broke off by its own account. */
  static Setback broken(Failure failure) {
    Journey.Cause cause =
        switch (failure.kind()) {
          case GARBLED -> Journey.Cause.GARBLED;
          case RATE_LIMITED -> Journey.Cause.LIMITED;
          case BILLING -> Journey.Cause.OUT_OF_CREDIT;
          case BAD_REQUEST, TOO_LARGE, CONTENT_FILTER -> Journey.Cause.REQUEST;
          case NOT_FOUND -> Journey.Cause.UNFIT;
          case AUTHENTICATION, PERMISSION -> Journey.Cause.KEY_REFUSED;
          case OVERLOADED, SERVER, TIMEOUT -> Journey.Cause.SERVER;
        };
    return new Setback(cause, failure, failure.retryAfter(), true, null);
  }

  Setback with(@Nullable Own words) {
    return new Setback(cause, failure, after, paid, words);
  }
}
