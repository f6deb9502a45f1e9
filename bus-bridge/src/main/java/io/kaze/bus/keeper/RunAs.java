package io.kaze.bus.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How PostgreSQL's programs are run, for they refuse to run as root.
 *
 * @param prefix what to put before a command; empty for an ordinary user
 * @param owner the numeric user the data must belong to when we are root
 */
record RunAs(List<String> prefix, OptionalInt owner) {

  /** As the user we are. */
  static final RunAs OURSELVES = new RunAs(List.of(), OptionalInt.empty());

  /** As root without its powers: in a user namespace that maps nobody. Files stay root's. */
  static final RunAs IN_NAMESPACE = new RunAs(List.of("unshare", "-U", "--"), OptionalInt.of(0));

  /**
   * As nobody, where a container forbids namespaces. Nobody may still walk to a data folder below
   * {@code /root}: that is what the capability is for, and without the secure bit {@code access(2)}
   * would not heed it.
   */
  static final RunAs AS_NOBODY =
      new RunAs(
          List.of(
              "setpriv",
              "--reuid=65534",
              "--regid=65534",
              "--clear-groups",
              "--securebits=+no_setuid_fixup",
              "--inh-caps=-all,+dac_override",
              "--ambient-caps=+dac_override",
              "--"),
          OptionalInt.of(65534));

  private static final Duration PROBE_MAX = Duration.ofSeconds(5);

  /** The way that works for this process on this machine. */
  static RunAs choose() throws KeeperFault, InterruptedException {
    return isRoot() ? firstWorking(List.of(IN_NAMESPACE, AS_NOBODY)) : OURSELVES;
  }

  static RunAs firstWorking(List<RunAs> ways) throws KeeperFault, InterruptedException {
    for (RunAs way : ways) {
      if (way.works()) {
        return way;
      }
    }
    throw new KeeperFault(
        "PostgreSQL does not run as root, and this machine lets root become nobody else."
            + " Run Kaze as an ordinary user, or set KAZE_POSTGRES_URL to a server.");
  }

  private boolean works() throws InterruptedException {
    try {
      return Execution.start(command("true"), Path.of("/")).succeeds(PROBE_MAX);
    } catch (KeeperFault notInstalled) {
      return false;
    }
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException notLinux) {
      return false;
    }
  }

  List<String> command(String... command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(List.of(command));
    return whole;
  }
}
