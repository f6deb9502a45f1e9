package io.kaze.bus.database;

/** The database cannot be used as it is; the message tells an operator what to do. */
public final class DatabaseFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, where, and what to do about it. */
  public DatabaseFault(String message, Throwable cause) {
    super(message, cause);
  }
}
