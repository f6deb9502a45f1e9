package io.kaze.deploy.client;

/** A cell said no, or could not be reached; the message is for a person. */
public final class CellFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  private CellFault(int status, String message) {
    super(message);
    this.status = status;
  }

  static CellFault refused(int status, String message) {
    return new CellFault(status, message);
  }

  static CellFault unreachable(String message) {
    return new CellFault(0, message);
  }

  /** The HTTP status; 0 when there was no answer. */
  public int status() {
    return status;
  }
}
