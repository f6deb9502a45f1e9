package io.kaze.channels.rest.problem;

/** Ends a request with a problem. */
public final class ProblemFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemFault(Problem problem) {
    // An outcome, not a defect: nobody reads its stack.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** What to tell. */
  public Problem problem() {
    return problem;
  }
}
