package io.kaze.verticles.orchestrator.planning;

import org.jspecify.annotations.Nullable;

/**
 * A task that came to nothing.
 *
 * @param skill the skill it used
 * @param agent the agent that tried
 * @param reason why, in words for the goal's sender
 * @param tries how often that agent tried
 * @param retryable whether another agent may succeed where this one failed; false when the input
 *     itself is at fault
 * @param guidance what a person said against its draft, in that person's words; null when no person
 *     decided on it
 */
public record Failure(
    String skill,
    String agent,
    String reason,
    int tries,
    boolean retryable,
    @Nullable String guidance) {

  String words() {
    var often = tries > 1 ? " after " + tries + " tries" : "";
    return "%s by %s failed%s: %s".formatted(skill, agent, often, reason);
  }
}
