package io.kaze.deploy.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three pods, goals with effects in flight, killed at random, and PostgreSQL crashed. Short unless
 * told otherwise; {@code deploy/crash-matrix.sh} is the long one.
 */
class CrashMatrixIT {
  private static final int KILLS = Integer.getInteger("kaze.crash.kills", 10);
  private static final long SEED = Long.getLong("kaze.crash.seed", 20_260_308L);

  @TempDir Path work;

  @Test
  void podsThatAreKilledAtRandomLoseNoGoalAndNoEffectAndDoubleNone() throws Exception {
    String home = System.getProperty("kaze.crash.home");
    String kept = System.getProperty("kaze.crash.work");
    Run run =
        new Run(
            KILLS, SEED, home == null ? null : Path.of(home), kept == null ? work : Path.of(kept));

    Figures figures;
    try (CrashMatrix matrix = new CrashMatrix(run)) {
      figures = matrix.figures();
    }

    assertThat(figures.broken()).isEmpty();
    assertThat(figures.goals()).isPositive();
  }
}
