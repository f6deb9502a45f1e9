package io.kaze.deploy.crash;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the matrix is to be.
 *
 * @param kills how many kills of pods in all
 * @param seed repeats the choices: who lives how long, what shops do, when PostgreSQL is crashed
 * @param home the packaged Kaze; null for the classes of this test
 * @param work a folder for all data, empty
 */
record Run(int kills, long seed, @Nullable Path home, Path work) {
  static final int PODS = 3;

  /**
   * How long what was begun may take to end: as long as the other side is at its slowest, more when
   * there is more of it.
   */
  int settleSecondsMax() {
    return 300 + kills;
  }

  /** Once this file is there, nobody is killed any more: the run settles and counts. */
  Path stop() {
    return work.resolve("stop");
  }

  /** A kill in so many crashes one of PostgreSQL's processes: it ends all, and recovers. */
  static final int DATABASE_CRASH_EVERY = 10;

  /** One of so many of these is an immediate shutdown instead, after which it is started anew. */
  static final int DATABASE_RESTART_EVERY = 3;

  /** The longest a pod lives once its door is open. */
  static final int LIFE_MILLIS_MAX = 2_500;

  /** One life in so many ends before its door is open. */
  static final int UNBORN_EVERY = 10;

  /** How many goals may be under way before no more are stated. */
  static final int GOALS_MAX = 60;
}
