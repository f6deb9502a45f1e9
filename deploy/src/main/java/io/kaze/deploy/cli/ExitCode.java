package io.kaze.deploy.cli;

/** What a command ends with; scripts depend on it. */
public final class ExitCode {
  /** It did what it was to do; a goal was answered. */
  public static final int DONE = 0;

  /** It could not; a goal failed. */
  public static final int FAILED = 1;

  /** It was asked wrongly, or its settings are wrong. */
  public static final int USAGE = 2;

  /** A goal waits for a person's approval. */
  public static final int HELD = 3;

  /** It was interrupted (Ctrl-C). */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
