package io.kaze.bus.keeper;

import java.time.Duration;

/**
 * Stops a PostgreSQL: open transactions are undone and a last checkpoint is written. If that takes
 * too long it is ended at once, which costs the next start a recovery but no confirmed commit.
 */
final class PostmasterStop {

  private static final Duration FAST_MAX = Duration.ofSeconds(30);
  private static final Duration IMMEDIATE_MAX = Duration.ofSeconds(5);
  private static final Duration SIGNAL_MAX = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(4);

  private PostmasterStop() {}

  static void stop(Installation installation, Postmaster postmaster)
      throws KeeperFault, InterruptedException {
    signal(installation, postmaster, "INT");
    if (!ends(postmaster, FAST_MAX)) {
      signal(installation, postmaster, "QUIT");
    }
    if (!ends(postmaster, IMMEDIATE_MAX)) {
      postmaster.process().destroyForcibly();
    }
    if (!ends(postmaster, IMMEDIATE_MAX)) {
      throw new KeeperFault(
          "The embedded PostgreSQL (process "
              + postmaster.process().pid()
              + ") does not stop. Stop it by hand.");
    }
  }

  /** Java can send only two signals by itself, and PostgreSQL's fast stop is neither of them. */
  private static void signal(Installation installation, Postmaster postmaster, String name)
      throws KeeperFault, InterruptedException {
    if (!postmaster.alive()) {
      return;
    }
    String pid = String.valueOf(postmaster.process().pid());
    Execution.start(
            installation.runAs().command(installation.programs().pgCtl(), "kill", name, pid),
            installation.layout().root())
        .succeeds(SIGNAL_MAX);
  }

  private static boolean ends(Postmaster postmaster, Duration max) throws InterruptedException {
    long deadline = System.nanoTime() + max.toNanos();
    while (postmaster.alive() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY);
    }
    return !postmaster.alive();
  }
}
