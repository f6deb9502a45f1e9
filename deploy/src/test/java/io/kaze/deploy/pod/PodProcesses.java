package io.kaze.deploy.pod;

import io.kaze.bus.bridge.testing.TestNats;
import io.kaze.deploy.cell.RunningCell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The processes of one cell, with what they share: a database, NATS, and a model. */
final class PodProcesses implements AutoCloseable {
  private final Path folder;
  private final HeldModel model;
  private final TestNats nats = TestNats.open();
  private final String database = RunningCell.freshDatabase();

  /**
   * None of them yet.
   *
   * @param folder where their data folders are
   * @param model is closed with them
   */
  PodProcesses(Path folder, HeldModel model) {
    this.folder = folder;
    this.model = model;
  }

  /** Another one, under way to be started. */
  PodProcess begin(String name) throws IOException {
    return PodProcess.begin(
        folder.resolve(name),
        Map.of(
            "KAZE_POSTGRES_URL",
            database,
            "KAZE_NATS_URL",
            nats.url().toString(),
            "KAZE_MODELS_URL",
            model.url(),
            "KAZE_MODELS_KEY",
            HeldModel.KEY));
  }

  /** Whoever begins one closes it before. */
  @Override
  public void close() {
    nats.close();
    model.close();
  }
}
