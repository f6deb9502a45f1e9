package io.kaze.gateway.tool.result;

import io.kaze.bus.fault.Fault;

/** What came of a call. */
public sealed interface Outcome {
  /**
   * It answered.
   *
   * @param json one JSON value, without the credential
   */
  record Given(String json) implements Outcome {}

  /**
   * It failed.
   *
   * @param fault in words that name no secret
   * @param retryable whether the same call may succeed later
   * @param nothingDone whether it is certain that nothing was changed outside
   */
  record Failed(Fault fault, boolean retryable, boolean nothingDone) implements Outcome {}

  /** Not even sent: nothing was changed. */
  static Failed unsent(String code, String why, boolean retryable) {
    return new Failed(new Fault(code, why), retryable, true);
  }
}
