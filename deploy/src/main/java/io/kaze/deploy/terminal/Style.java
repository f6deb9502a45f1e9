package io.kaze.deploy.terminal;

/** How a piece of text looks (ECMA-48 select graphic rendition). */
public enum Style {
  /** Stands out. */
  BOLD(1),
  /** Stands back. */
  DIM(2),
  /** Went well. */
  GOOD(32),
  /** Needs a look. */
  WARNING(33),
  /** Went wrong. */
  BAD(31),
  /** Goes on. */
  BUSY(36);

  static final String OFF = "\u001b[0m";

  private final int code;

  Style(int code) {
    this.code = code;
  }

  String on() {
    return "\u001b[" + code + "m";
  }
}
