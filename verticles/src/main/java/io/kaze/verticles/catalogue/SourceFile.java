package io.kaze.verticles.catalogue;

/**
 * One file of the catalogue before it is understood.
 *
 * @param id what it defines
 * @param path where it lies, for messages
 * @param content its text, or why there is none
 */
record SourceFile(Id id, String path, Content content) {

  /** The longest file that is read, in bytes. */
  static final int BYTES_MAX = 256 * 1024;

  /** What a file may define. */
  enum Kind {
    SKILL,
    AGENT
  }

  /** A skill or an agent of this name. */
  record Id(Kind kind, String name) {}

  /** What reading a file brought. */
  sealed interface Content {
    /** Its text. */
    record Text(String text) implements Content {}

    /** No text, and why. */
    record Unreadable(String reason) implements Content {}
  }

  /** The text, or the fault that there is none. */
  String text() throws BadFile {
    return switch (content) {
      case Content.Text read -> read.text();
      case Content.Unreadable unreadable -> throw new BadFile(0, unreadable.reason());
    };
  }

  Problem problem(BadFile fault) {
    return new Problem(path, fault.line(), fault.reason());
  }
}
