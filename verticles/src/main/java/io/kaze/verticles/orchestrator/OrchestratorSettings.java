package io.kaze.verticles.orchestrator;

import java.time.Duration;

/**
 * How far the orchestrator goes for a goal, and what it keeps in memory.
 *
 * @param plansMax how many plans are made for one goal before it fails
 * @param goalMax how long after its submission a goal has to be over
 * @param waitMax how long a task may wait for its agent, before its skill's own timeout begins
 * @param storiesMax how many goals' stories are kept in memory
 * @param storyCharactersMax how many characters of task outputs all kept stories may hold together
 * @param conflictsMax how often a decision is taken anew, because its goal went on meanwhile,
 *     before the baton is put back
 * @param thinkMax how long a model may plan, its mending included, before search has to do
 */
public record OrchestratorSettings(
    int plansMax,
    Duration goalMax,
    Duration waitMax,
    int storiesMax,
    long storyCharactersMax,
    int conflictsMax,
    Duration thinkMax) {

  private static final Duration THINK_MAX = Duration.ofSeconds(90);

  /** With the usual time for a model to plan. */
  public OrchestratorSettings(
      int plansMax,
      Duration goalMax,
      Duration waitMax,
      int storiesMax,
      long storyCharactersMax,
      int conflictsMax) {
    this(plansMax, goalMax, waitMax, storiesMax, storyCharactersMax, conflictsMax, THINK_MAX);
  }

  /** The same with another time for a model to plan. */
  public OrchestratorSettings thinking(Duration max) {
    return new OrchestratorSettings(
        plansMax, goalMax, waitMax, storiesMax, storyCharactersMax, conflictsMax, max);
  }

  /** What a cell uses unless told otherwise. */
  public static final OrchestratorSettings DEFAULT =
      new OrchestratorSettings(
          5, Duration.ofHours(24), Duration.ofHours(1), 4_096, 16L * 1024 * 1024, 16, THINK_MAX);

  /** Checks that every bound leaves room for work. */
  public OrchestratorSettings {
    if (plansMax < 1 || storiesMax < 0 || storyCharactersMax < 0 || conflictsMax < 1) {
      throw new IllegalArgumentException(
          "plansMax and conflictsMax are at least 1, storiesMax and storyCharactersMax at least 0");
    }
    if (!goalMax.isPositive() || waitMax.isNegative() || !thinkMax.isPositive()) {
      throw new IllegalArgumentException(
          "goalMax and thinkMax are more than nothing, waitMax not negative");
    }
  }
}
