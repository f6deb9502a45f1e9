package io.kaze.deploy;

import io.kaze.deploy.cli.CommandLineInterface;

/** The one main. */
public final class Kaze {
  /** Netty's own setting, read when its first buffer is made. */
  private static final String ALLOCATOR = "io.netty.allocator.type";

  private Kaze() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Netty's adaptive allocator pools nothing in a heap as small as Kaze's: each read then clears
    // fresh memory, a quarter of what a call of a model costs.
    if (System.getProperty(ALLOCATOR) == null) {
      System.setProperty(ALLOCATOR, "pooled");
    }
    System.exit(CommandLineInterface.ofProcess().run(arguments));
  }
}
