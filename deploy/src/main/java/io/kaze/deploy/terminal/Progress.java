package io.kaze.deploy.terminal;

import io.vertx.core.json.JsonObject;

/** Shows how a goal comes along. One thread. */
public interface Progress {

  /** Shows nothing. */
  Progress SILENT = goal -> {};

  /**
   * Shows a goal as it stands; called again and again.
   *
   * @param goal as the cell tells it
   */
  void show(JsonObject goal);

  /** What suits the terminal. */
  static Progress on(Terminal terminal) {
    return terminal.live() ? new LiveProgress(terminal) : new PlainProgress(terminal);
  }
}
