package io.kaze.verticles.catalogue;

/** A catalogue file is refused; the message says why in plain words. */
final class BadFile extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  BadFile(int line, String reason) {
    super(reason);
    this.line = line;
  }

  /** Counted from 1; 0 when the file as a whole is at fault. */
  int line() {
    return line;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
