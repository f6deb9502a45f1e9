package io.kaze.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Thousands of seeds: whatever happens in whatever order, not a cent too much and none lost. */
class BudgetSimulationTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.kaze.gateway.budget");
  private static final int SEEDS = 400;

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.ERROR);
  }

  @AfterAll
  static void loud() {
    LOG.setLevel(null);
  }

  @ParameterizedTest(name = "headroom {0}")
  @ValueSource(longs = {0, 60})
  void spendingNeverExceedsABudgetAndAllOfItCanBeUsed(long headroom) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Simulated cell = new Simulated(seed);
      Budget all = cell.budget(Scope.TENANT, "", 600 + cell.random.nextInt(600), headroom);
      Budget ada = cell.budget(Scope.AGENT, "ada", 300, Math.min(headroom, 300));
      for (int i = 0; i < 3; i++) {
        cell.pod();
      }

      live(cell, seed);

      assertThat(cell.charged).as("seed %d", seed).isLessThanOrEqualTo(all.amount());
      MemoryLedger.Row row = row(cell, all);
      assertThat(row.spent + row.doubt())
          .as("seed %d", seed)
          .isBetween(cell.charged, cell.charged + cell.presumedTooMuch + deaths(headroom));
      Simulated.Pod pod = cell.pod();
      long left = all.amount() - row.spent - row.doubt();
      MemoryLedger.Row adas = row(cell, ada);
      long adasLeft = ada.amount() - adas.spent - adas.doubt();
      assertThat(cell.useUp(pod, "ada")).as("seed %d", seed).isEqualTo(Math.min(left, adasLeft));
      assertThat(cell.useUp(pod, "bob"))
          .as("seed %d", seed)
          .isEqualTo(left - Math.min(left, adasLeft));
    }
  }

  /** Two pods die, and one of them may have been taken for dead before. */
  private static long deaths(long headroom) {
    return 3 * headroom;
  }

  private static void live(Simulated cell, long seed) {
    int steps = 300;
    for (int i = 0; i < steps; i++) {
      cell.step();
      cell.checkLedger();
      assertThat(cell.charged).as("seed %d, step %d", seed, i).isLessThanOrEqualTo(1_200);
      if (i == 120 || i == 200) {
        cell.kill(cell.pods.get(0));
        cell.pod();
      }
      if (i == 160 && seed % 2 == 0) {
        cell.takeForDead(cell.pods.get(0));
      }
    }
    cell.quiesce();
    cell.checkLedger();
  }

  private static MemoryLedger.Row row(Simulated cell, Budget budget) {
    return cell.ledger.accounts.entrySet().stream()
        .filter(entry -> entry.getKey().budgetId().equals(budget.budgetId()))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
