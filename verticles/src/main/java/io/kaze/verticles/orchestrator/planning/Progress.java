package io.kaze.verticles.orchestrator.planning;

import java.util.List;

/**
 * How far a goal has come when a new plan is needed.
 *
 * @param done what its tasks have given, over all plans so far
 * @param running tasks handed out and not yet ended; the new plan keeps those still of use under
 *     their ids, and those it does not keep are to be cancelled
 * @param failures all failures so far, over all plans
 */
public record Progress(List<Source.Done> done, List<PlannedTask> running, List<Failure> failures) {

  /** Nothing has happened yet. */
  public static final Progress NONE = new Progress(List.of(), List.of(), List.of());

  /** Copies. */
  public Progress {
    done = List.copyOf(done);
    running = List.copyOf(running);
    failures = List.copyOf(failures);
  }
}
