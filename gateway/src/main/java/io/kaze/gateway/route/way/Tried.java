package io.kaze.gateway.route.way;

import io.kaze.gateway.route.health.TargetHealth;

/** What one call has seen of a target. For one thread. */
final class Tried {
  final TargetHealth target;

  /** Tries that failed by other than the key. */
  int tries;

  /** How often its key was waited for. */
  int waits;

  /** Not for this call any more. */
  boolean done;

  /** Not before, in nanoseconds. */
  long notBefore;

  Tried(TargetHealth target, long now) {
    this.target = target;
    this.notBefore = now;
  }
}
