package io.kaze.bus.tenancy;

/** More tokens are being looked up than may be at a time; to be tried again in a moment. */
public final class TokensBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TokensBusy() {
    // An outcome, not a defect: nobody reads its stack.
    super("Too many tokens are being looked up", null, false, false);
  }
}
