package io.kaze.verticles.orchestrator;

import io.vertx.core.Future;

/**
 * A plan is being thought about, which may take longer than a step may: the step is broken off, and
 * taken again once the thought has ended. Nothing is wrong.
 */
final class StillThinking extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Future<?> thought;

  StillThinking(Future<?> thought) {
    super("a plan is being thought about", null, false, false);
    this.thought = thought;
  }

  /** Ends when the step may be taken again, however it ends. */
  Future<?> thought() {
    return thought;
  }
}
