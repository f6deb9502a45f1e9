package io.kaze.verticles.skill;

/** A skill could not do a task; the message tells the sender of the goal why, in plain words. */
public final class SkillFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  private SkillFault(String message, boolean retryable) {
    super(message);
    this.retryable = retryable;
  }

  /**
   * The input itself is at fault: the same task would fail again.
   *
   * @param message what is wrong and where, for a person
   */
  public static SkillFault badInput(String message) {
    return new SkillFault(message, false);
  }

  /**
   * Something outside the input failed; another try may succeed.
   *
   * @param message what failed, for a person
   */
  public static SkillFault transientFault(String message) {
    return new SkillFault(message, true);
  }

  /** Whether another try of the same task may succeed. */
  public boolean retryable() {
    return retryable;
  }
}
