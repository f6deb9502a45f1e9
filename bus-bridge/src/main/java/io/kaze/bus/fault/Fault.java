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

  /** What came out is not what was promised. */
  public static final String BAD_OUTPUT = "bad-output";

  /** Nobody here can do it: the agent, the skill or whoever serves it is not there. */
  public static final String UNABLE = "unable";

  /** Something it needs failed for now; another try may succeed. */
  public static final String UNAVAILABLE = "unavailable";

  /** It was called off. */
  public static final String CANCELLED = "cancelled";

  /** Nobody read it within the bounded tries. */
  public static final String UNDELIVERED = "undelivered";

  /** Whether something outside was changed is not known; a person has to look. */
  public static final String IN_DOUBT = "in-doubt";

  /** No plan leads from what is known to what was asked. */
  public static final String NO_PLAN = "no-plan";

  /** It needs a model, and none is configured. */
  public static final String NO_MODEL = "no-model";

  /** It was done, but may not stand. */
  public static final String REFUSED = "refused";
}
