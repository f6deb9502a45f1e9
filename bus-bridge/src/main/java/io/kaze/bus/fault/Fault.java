package io.kaze.bus.fault;

/**
 * Why something could not be done.
 *
 * @param code stable and machine-readable, such as {@code bad-input}
 * @param message for the person who stated the goal, in plain words
 */
public record Fault(String code, String message) {

  /** The input itself is at fault; another try would fail the same way. */
  public static final String BAD_INPUT = "bad-input";

  /** It took longer than it may. */
  public static final String TIMED_OUT = "timed-out";

  /** It crashed what tried it. */
  public static final String CRASHED = "crashed";

  /** Nobody read it within the bounded tries. */
  public static final String UNDELIVERED = "undelivered";

  /** No plan leads from what is known to what was asked. */
  public static final String NO_PLAN = "no-plan";
}
