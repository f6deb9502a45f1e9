package io.kaze.bus.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Starts PostgreSQL and waits until it takes connections.
 *
 * <p>{@code pg_ctl} starts it in a session of its own, so that Ctrl-C ends Kaze first and
 * PostgreSQL after it; it also notices a failed start at once. Readiness is read from {@code
 * postmaster.pid}, which is faster than {@code pg_ctl}'s own tenth of a second.
 */
final class PostmasterStart {

  /** Includes recovery after a crash, which replays up to {@code max_wal_size}. */
  static final Duration START_MAX = Duration.ofSeconds(90);

  private static final Duration LOOK_EVERY = Duration.ofMillis(4);

  private final Installation installation;
  private final ServerLog log;
  private final long logBefore;

  private PostmasterStart(Installation installation) {
    this.installation = installation;
    this.log = new ServerLog(installation.layout().log());
    this.logBefore = log.length();
  }

  static Postmaster start(Installation installation, int port)
      throws KeeperFault, PortTaken, InterruptedException {
    PostmasterStart start = new PostmasterStart(installation);
    start.writeSettings(port);
    return start.awaitReady(start.pgCtl(), port);
  }

  private void writeSettings(int port) throws KeeperFault {
    Path file = installation.layout().settings();
    try {
      Files.writeString(file, installation.settings().text(port));
    } catch (IOException cause) {
      throw fault("could not be given its settings", cause.toString());
    }
  }

  private Execution pgCtl() throws KeeperFault {
    EmbeddedLayout layout = installation.layout();
    return Execution.start(
        installation
            .runAs()
            .command(
                installation.programs().pgCtl(),
                "start",
                "--wait",
                "--timeout=" + START_MAX.toSeconds(),
                "--pgdata=" + layout.data(),
                "--log=" + layout.log()),
        layout.root());
  }

  private Postmaster awaitReady(Execution pgCtl, int port)
      throws KeeperFault, PortTaken, InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<Postmaster> ready = ready(port);
      if (ready.isPresent()) {
        return ready.get();
      }
      if (pgCtl.ended() && pgCtl.exitCode() != 0) {
        throw failed(pgCtl);
      }
      Thread.sleep(LOOK_EVERY);
    }
    throw fault("did not get ready within " + START_MAX.toSeconds() + " s", log.since(logBefore));
  }

  private Optional<Postmaster> ready(int port) {
    EmbeddedLayout layout = installation.layout();
    return PostmasterFile.read(layout.postmasterFile())
        .filter(file -> file.ready() && file.port() == port)
        .flatMap(file -> Postmaster.of(file, layout.data()));
  }

  private KeeperFault failed(Execution pgCtl) throws PortTaken {
    String said = log.since(logBefore);
    if (said.contains("could not create any TCP/IP sockets")) {
      throw new PortTaken(said);
    }
    return fault("could not be started", said.isBlank() ? pgCtl.said() : said);
  }

  private KeeperFault fault(String doing, String said) {
    Path data = installation.layout().data();
    return StartFaults.of(doing, data, said, DiskSpace.usableBytes(data));
  }
}
