package io.kaze.gateway.dialect;

/** What a provider's HTTP status says when its body says no more. */
public final class StatusKinds {
  private StatusKinds() {}

  /** The kind of failure; statuses that are no failures count as garbled. */
  public static Failure.Kind of(int status) {
    return switch (status) {
      case 401 -> Failure.Kind.AUTHENTICATION;
      case 402 -> Failure.Kind.BILLING;
      case 403 -> Failure.Kind.PERMISSION;
      case 404 -> Failure.Kind.NOT_FOUND;
      case 408, 504, 524 -> Failure.Kind.TIMEOUT;
      case 413 -> Failure.Kind.TOO_LARGE;
      case 429 -> Failure.Kind.RATE_LIMITED;
      case 503, 529 -> Failure.Kind.OVERLOADED;
      default -> range(status);
    };
  }

  private static Failure.Kind range(int status) {
    if (status >= 500) {
      return Failure.Kind.SERVER;
    }
    return status >= 400 ? Failure.Kind.BAD_REQUEST : Failure.Kind.GARBLED;
  }
}
