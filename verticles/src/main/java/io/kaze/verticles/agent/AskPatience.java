package io.kaze.verticles.agent;

import io.kaze.bus.message.Envelope;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long to wait for whom. Who does the work keeps the time; whoever waits for it waits a little
 * longer, and only so that nothing waits for ever when an answer is lost.
 */
record AskPatience(InstantSource clock) {
  /** How much longer to wait than the one who was asked may take. */
  static final Duration GRACE = Duration.ofSeconds(5);

  /** How long a task without a deadline may wait for its turn at a skill. */
  static final Duration TURN_MAX = Duration.ofHours(1);

  /** Longer than any task: its skill's turn and timeout, and its entry on its way to the disk. */
  static final Duration TASK_MAX = Execution.TIMEOUT_MAX.plus(TURN_MAX.multipliedBy(2));

  /** For a call of a tool: to ask again after it is safe. */
  Duration forCall(Envelope envelope, SkillDefinition skill) {
    Duration most = skill.execution().timeout().plus(GRACE);
    Duration wait = forAsk(envelope, skill);
    return wait.compareTo(most) < 0 ? wait : most;
  }

  /** Not positive when the deadline has passed. */
  Duration forAsk(Envelope envelope, SkillDefinition skill) {
    Instant deadline = envelope.deadline();
    if (deadline == null) {
      return TURN_MAX.plus(skill.execution().timeout()).plus(GRACE);
    }
    Duration left = Duration.between(clock.instant(), deadline);
    return left.isPositive() ? left.plus(GRACE) : Duration.ZERO;
  }
}
