package io.kaze.deploy;

import io.kaze.deploy.cli.CommandLineInterface;

/** The one main. */
public final class Kaze {
  /** Netty's own settings, read when its first buffer is made. */
  private static final String ALLOCATOR = "io.netty.allocator.type";

  /** The size of what the pool takes at once: a page of 8 KiB, doubled so many times. */
  private static final String CHUNK = "io.netty.allocator.maxOrder";

  private Kaze() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Netty's adaptive allocator pools nothing in a heap as small as Kaze's: each read then clears
    // fresh memory, a quarter of what a call of a model costs.
    if (System.getProperty(ALLOCATOR) == null) {
      System.setProperty(ALLOCATOR, "pooled");
    }
    // Half a megabyte, not four: every event loop takes some of its own, within the heap and
    // outside.
    if (System.getProperty(CHUNK) == null) {
      System.setProperty(CHUNK, "6");
    }
    System.exit(CommandLineInterface.ofProcess().run(arguments));
  }
}
