package io.kaze.verticles.agent;

import java.time.Duration;

/**
 * How agents are run.
 *
 * @param triesMax how often a task is tried that crashes its agent, before it is set aside
 * @param idleMax how long an agent may have nothing to do before it is put to sleep
 * @param agentRestarts for one agent that crashes
 * @param verticalRestarts for all agents of a vertical, once one of them crashes too often
 * @param rest how long a vertical stays down that was restarted too often
 * @param wordsMax how long a model may take to put a result into words, before the computed words
 *     have to do
 */
public record AgentSettings(
    int triesMax,
    Duration idleMax,
    RestartPolicy agentRestarts,
    RestartPolicy verticalRestarts,
    Duration rest,
    Duration wordsMax) {

  /** What a cell uses unless told otherwise. */
  public static final AgentSettings DEFAULT =
      new AgentSettings(
          3,
          Duration.ofMinutes(5),
          new RestartPolicy(
              5, Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofSeconds(5)),
          new RestartPolicy(
              3, Duration.ofMinutes(10), Duration.ofSeconds(2), Duration.ofSeconds(30)),
          Duration.ofMinutes(5));

  /** With the usual time for a model's words. */
  public AgentSettings(
      int triesMax,
      Duration idleMax,
      RestartPolicy agentRestarts,
      RestartPolicy verticalRestarts,
      Duration rest) {
    this(triesMax, idleMax, agentRestarts, verticalRestarts, rest, Duration.ofSeconds(60));
  }

  /** The same with another time for a model's words. */
  public AgentSettings wording(Duration max) {
    return new AgentSettings(triesMax, idleMax, agentRestarts, verticalRestarts, rest, max);
  }

  /** Checks the bounds. */
  public AgentSettings {
    if (triesMax < 1 || !idleMax.isPositive() || !rest.isPositive() || !wordsMax.isPositive()) {
      throw new IllegalArgumentException(
          "triesMax is at least 1; idleMax, rest and wordsMax are more than nothing");
    }
  }
}
