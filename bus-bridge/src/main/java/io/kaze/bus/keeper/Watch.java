package io.kaze.bus.keeper;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a running PostgreSQL on a thread of its own: starts it again when it ends by itself,
 * and keeps its log within bounds.
 */
final class Watch {

  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int LOOKS_PER_LOG_TURN = 300;

  private final Installation installation;
  private final InstantSource clock;
  private final Consumer<KeeperState> listener;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("kaze-keeper-watch").unstarted(this::run);

  private volatile Postmaster postmaster;
  private Restarts restarts = Restarts.NONE;

  Watch(
      Installation installation,
      Postmaster postmaster,
      InstantSource clock,
      Consumer<KeeperState> listener) {
    this.installation = installation;
    this.postmaster = postmaster;
    this.clock = clock;
    this.listener = listener;
  }

  void begin() {
    thread.start();
  }

  /** Ends the watch, after the restart it may be in, and hands back what it watched. */
  Postmaster end() throws InterruptedException {
    ending.countDown();
    thread.join(PostmasterStart.START_MAX);
    return postmaster;
  }

  private void run() {
    try {
      boolean worthwhile = true;
      for (int look = 0; worthwhile && !ends(LOOK_EVERY); look++) {
        worthwhile = postmaster.alive() || startAgain();
        if (look % LOOKS_PER_LOG_TURN == 0) {
          turnLogOver();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void turnLogOver() {
    try {
      new ServerLog(installation.layout().log()).turnOver();
    } catch (IOException cause) {
      log.warn("The log of PostgreSQL cannot be turned over", cause);
    }
  }

  private boolean ends(Duration within) throws InterruptedException {
    return ending.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One try. False if there shall be no other. */
  private boolean startAgain() throws InterruptedException {
    restarts = restarts.and(clock.instant());
    if (restarts.areTooMany()) {
      giveUp();
      return false;
    }
    log.warn("PostgreSQL ended by itself; start {} within a minute", restarts.count());
    tell(new KeeperState.Restarting(restarts.count()));
    if (!ends(restarts.pause())) {
      tryStart();
    }
    return true;
  }

  private void tryStart() throws InterruptedException {
    try {
      StalePostmasterFile.disown(installation.layout().postmasterFile());
      postmaster = PostmasterStart.start(installation, postmaster.port());
      log.info("PostgreSQL serves again on port {}", postmaster.port());
      tell(new KeeperState.Serving());
    } catch (KeeperFault | PortTaken fault) {
      log.warn("PostgreSQL did not start: {}", fault.getMessage());
    }
  }

  private void giveUp() {
    EmbeddedLayout layout = installation.layout();
    KeeperFault fault =
        StartFaults.of(
            "ended " + restarts.count() + " times within a minute and is not started again",
            layout.data(),
            new ServerLog(layout.log()).end(),
            DiskSpace.usableBytes(layout.data()));
    log.error("PostgreSQL is given up", fault);
    tell(new KeeperState.Failed(fault));
  }

  /** A listener that throws must not end the watch. */
  private void tell(KeeperState state) {
    try {
      listener.accept(state);
    } catch (RuntimeException fault) {
      log.error("A listener failed on {}", state, fault);
    }
  }
}
