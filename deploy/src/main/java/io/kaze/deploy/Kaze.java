package io.kaze.deploy;

import io.kaze.deploy.cli.CommandLineInterface;

/** The one main. */
public final class Kaze {

  private Kaze() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(CommandLineInterface.ofProcess().run(arguments));
  }
}
