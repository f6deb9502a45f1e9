package io.kaze.bus.journal;

/** The journal could not do what was asked; nothing of it was written unless it says so. */
public final class JournalFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why the journal refused. */
  public enum Reason {
    /** The database could not be reached for too long; whether it was written is not known. */
    UNAVAILABLE,
    /** More appends are waiting than the journal holds. */
    OVERLOADED,
    /** An entry is larger than an entry may be. */
    TOO_LARGE,
    /** There is no such tenant. */
    UNKNOWN_TENANT,
    /** The entry itself cannot be stored. */
    UNFIT
  }

  private final Reason reason;

  /** With the reason and, in the message, the particulars. */
  public JournalFault(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** With the failure underneath. */
  public JournalFault(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
