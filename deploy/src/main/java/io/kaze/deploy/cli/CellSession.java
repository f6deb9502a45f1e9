package io.kaze.deploy.cli;

import io.kaze.deploy.cell.Cell;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cell to speak with for one call: the one that runs, or one of this process's own. Should the
 * running one go away, {@link #renew} finds or starts the next; what was journaled goes on there.
 */
final class CellSession implements AutoCloseable {
  private static final int TRIES_MAX = 100;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final Reach reach;
  private @Nullable Cell own;
  private @Nullable CellClient client;

  private CellSession(Reach reach) {
    this.reach = reach;
  }

  static CellSession open(Reach reach)
      throws CommandFault, CellFault, IOException, InterruptedException {
    CellSession session = new CellSession(reach);
    session.renew();
    return session;
  }

  CellClient client() {
    return Objects.requireNonNull(client, "open");
  }

  /** Whether the cell ends with this session. */
  boolean isOwn() {
    return own != null;
  }

  boolean isLocal() {
    return reach.isLocal();
  }

  /** Finds the cell that runs by now, or starts one. */
  void renew() throws CommandFault, CellFault, IOException, InterruptedException {
    closeClient();
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Optional<CellClient> next = next();
      if (next.isPresent()) {
        client = next.get();
        return;
      }
      Thread.sleep(BETWEEN_TRIES);
    }
    throw CommandFault.failed(
        "Another Kaze holds %s and cannot be reached.".formatted(reach.settings().data()));
  }

  private Optional<CellClient> next()
      throws CommandFault, CellFault, IOException, InterruptedException {
    Optional<CellClient> running = reach.running();
    if (running.isPresent()) {
      return running;
    }
    own = OwnCell.start(reach.settings()).orElse(null);
    return Optional.ofNullable(own).map(cell -> new CellClient(cell.url(), cell.token().secret()));
  }

  private void closeClient() {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  @Override
  public void close() {
    closeClient();
    if (own != null) {
      own.stop().await();
    }
  }
}
