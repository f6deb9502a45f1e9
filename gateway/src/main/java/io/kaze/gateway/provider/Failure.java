package io.kaze.gateway.provider;

import io.kaze.bus.fault.Fault;
import java.time.Duration;
import java.util.Optional;

/**
 * Why one try of a call came to nothing. An exception only on its way inside this package.
 *
 * <p>It has no stack trace: what went wrong is outside.
 */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final boolean retryable;
  private final transient Optional<Duration> after;

  private Failure(Fault fault, boolean retryable, Optional<Duration> after) {
    super(fault.message(), null, false, false);
    this.fault = fault;
    this.retryable = retryable;
    this.after = after;
  }

  /** Another try would fail the same way. */
  static Failure forGood(String code, String message) {
    return new Failure(new Fault(code, message), false, Optional.empty());
  }

  /** Another try may succeed. */
  static Failure forNow(String code, String message) {
    return new Failure(new Fault(code, message), true, Optional.empty());
  }

  /** Another try may succeed, but not before the provider says so, if it does. */
  static Failure forNow(String code, String message, Optional<Duration> after) {
    return new Failure(new Fault(code, message), true, after);
  }

  Fault fault() {
    return fault;
  }

  boolean retryable() {
    return retryable;
  }

  Optional<Duration> after() {
    return after;
  }
}
