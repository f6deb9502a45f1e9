package io.kaze.deploy.cli;

/** A command cannot go on; the message is for the person who gave it. */
final class CommandFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFault(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** It was asked wrongly. */
  static CommandFault usage(String message) {
    return new CommandFault(ExitCode.USAGE, message);
  }

  /** It was asked rightly and could not. */
  static CommandFault failed(String message) {
    return new CommandFault(ExitCode.FAILED, message);
  }

  /** The person would not wait any longer. */
  static CommandFault interrupted(int exitCode, String message) {
    return new CommandFault(exitCode, message);
  }

  int exitCode() {
    return exitCode;
  }
}
