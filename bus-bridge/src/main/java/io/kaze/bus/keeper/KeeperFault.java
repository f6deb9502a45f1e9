package io.kaze.bus.keeper;

/**
 * PostgreSQL cannot be had. The message is written for a person: what is wrong, where, and what to
 * do. It never holds a password.
 */
public final class KeeperFault extends Exception {

  private static final long serialVersionUID = 1L;

  /** A fault whose cause needs no stack trace to be understood. */
  public KeeperFault(String message) {
    super(message);
  }

  /** A fault with what brought it about, for the log. */
  public KeeperFault(String message, Throwable cause) {
    super(message, cause);
  }
}
